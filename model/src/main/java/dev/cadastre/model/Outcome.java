package dev.cadastre.model;

/** What became of one accepted observation. Every accepted observation has exactly one. */
public enum Outcome {
    /** It was new and is part of what is known of the device now. */
    APPLIED,
    /** Its {@code (boot, seq)} had been seen: nothing changed but this count. */
    DUPLICATE,
    /** It was new but older than the disorder the present allows for: kept in the history, the present left alone. */
    LATE
}
