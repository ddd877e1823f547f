package dev.cadastre.pipeline;

import org.jspecify.annotations.Nullable;

/** A value and the event time it is of. */
record Dated<T>(long atMillis, T value) {

    /** The newer of what is held and what was told, if anything was. */
    static <T> @Nullable Dated<T> newest(@Nullable Dated<T> held, long atMillis, @Nullable T told) {
        return told != null && (held == null || atMillis >= held.atMillis) ? new Dated<>(atMillis, told) : held;
    }

    static <T> @Nullable T valueOf(@Nullable Dated<T> held) {
        return held == null ? null : held.value;
    }
}
