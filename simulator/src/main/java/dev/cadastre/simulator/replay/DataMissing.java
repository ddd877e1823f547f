package dev.cadastre.simulator.replay;

/** The recorded data is not where it was looked for, or is not what it should be. */
final class DataMissing extends RuntimeException {

    private static final long serialVersionUID = 1;

    DataMissing(String message) {
        super(message);
    }

    DataMissing(String message, Throwable cause) {
        super(message, cause);
    }
}
