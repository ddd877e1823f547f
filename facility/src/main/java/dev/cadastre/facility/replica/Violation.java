package dev.cadastre.facility.replica;

/** A promise that a replica did not keep. */
public record Violation(String replica, Promise promise, String detail) {

    public enum Promise {
        /** It answered from a state older than the bound allows. */
        STALENESS,
        /** At the same version it says something else than the truth. */
        CONTENTS,
        /** It answered from an older state than it did before. */
        MONOTONY
    }
}
