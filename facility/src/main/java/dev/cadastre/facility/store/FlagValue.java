package dev.cadastre.facility.store;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.util.Locale;

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

    /** @throws CadastreException INVALID_REQUEST */
    public static FlagValue parse(String text) {
        for (FlagValue value : values()) {
            if (value.text().equals(text)) {
                return value;
            }
        }
        throw new CadastreException(
                ErrorId.INVALID_REQUEST, "a flag is 'off', 'shadow' or 'on', not '%s'".formatted(text));
    }
}
