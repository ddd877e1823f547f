package dev.cadastre.server.hierarchy;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How far a tenant has gone from an old way to a new one. */
public enum FlagValue {
    OFF,
    /** The old one answers, the new one is computed beside it and compared. */
    SHADOW,
    ON;

    /** {@code off}, {@code shadow} or {@code on}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of that text, or nothing. */
    static Optional<FlagValue> find(Object text) {
        return Stream.of(values()).filter(value -> value.text().equals(text)).findFirst();
    }

    /** @throws CadastreException INVALID_REQUEST */
    public static FlagValue parse(String text) {
        return find(text)
                .orElseThrow(() -> new CadastreException(
                        ErrorId.INVALID_REQUEST, "a flag is 'off', 'shadow' or 'on', not '%s'".formatted(text)));
    }
}
