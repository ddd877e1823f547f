package dev.cadastre.simulator;

/** An answer of the REST API that is not a success. */
public final class ApiRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final int SHOWN_CHARS = 400;

    private final int status;

    ApiRefusal(String request, int status, String body) {
        super("%s answered %d: %s".formatted(request, status, body.substring(0, Math.min(body.length(), SHOWN_CHARS))));
        this.status = status;
    }

    public int status() {
        return status;
    }
}
