package dev.cadastre.benchmarks;

/** A bench could not be run to its end, so that its figures would say nothing. */
final class BenchFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    BenchFailed(String message) {
        super(message);
    }
}
