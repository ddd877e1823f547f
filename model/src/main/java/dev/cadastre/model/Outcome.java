package dev.cadastre.model;

/** What became of one accepted observation. Every accepted observation has exactly one. */
public enum Outcome {
    /** It was new and is part of what is known of the device now. */
    APPLIED,
    /**
     * It was new but older than the disorder the present allows for: it is kept in the history, with the place the device
     * had then, and the present is left alone.
     */
    APPLIED_TO_HISTORY,
    /** Its {@code (boot, seq)} had been seen: nothing changed but this count. */
    DUPLICATE,
    /** As {@link #APPLIED_TO_HISTORY}, but without a place. Given by earlier releases alone. */
    LATE
}
