package dev.cadastre.benchmarks.report;

/** A bench could not be run to its end, so that its figures would say nothing. */
public final class BenchFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BenchFailed(String message) {
        super(message);
    }
}
