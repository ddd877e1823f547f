package dev.cadastre.model;

import java.util.Objects;

/** A refusal a user can meet: which error of the catalogue, and what was wrong this time, in a sentence. */
public class CadastreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ErrorId id;

    public CadastreException(ErrorId id, String detail) {
        super(detail);
        this.id = Objects.requireNonNull(id);
    }

    public CadastreException(ErrorId id, String detail, Throwable cause) {
        super(detail, cause);
        this.id = Objects.requireNonNull(id);
    }

    public ErrorId id() {
        return id;
    }

    /** What was wrong, with the value that was, and what to do. Never a secret, never another tenant's id. */
    public String detail() {
        return Objects.requireNonNull(getMessage());
    }
}
