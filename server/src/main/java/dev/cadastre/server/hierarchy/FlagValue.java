package dev.cadastre.server.hierarchy;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.util.Locale;
import java.util.Optional;

/** How far a tenant has gone from an old way to a new one. */
public enum FlagValue {
    OFF,
    /** The old one answers, the new one is computed beside it and compared. */
    SHADOW,
    ON;

    private static final FlagValue[] ALL = values();

    private final String text = name().toLowerCase(Locale.ROOT);

    /** {@code off}, {@code shadow} or {@code on}. */
    public String text() {
        return text;
    }

    /** The one of that text, or nothing. */
    static Optional<FlagValue> find(Object text) {
        for (FlagValue value : ALL) {
            if (value.text.equals(text)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** @throws CadastreException INVALID_REQUEST */
    public static FlagValue parse(String text) {
        return find(text)
                .orElseThrow(() -> new CadastreException(
                        ErrorId.INVALID_REQUEST, "a flag is 'off', 'shadow' or 'on', not '%s'".formatted(text)));
    }
}
