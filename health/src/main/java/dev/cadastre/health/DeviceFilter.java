package dev.cadastre.health;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Which devices to list: those that meet all that is not null.
 *
 * @param text part of the id or the name, in any case, at most {@value #TEXT_CHARS_MAX} characters
 */
public record DeviceFilter(
        @Nullable ZoneId zone,
        @Nullable Connectivity connectivity,
        @Nullable String text) {

    public static final DeviceFilter ALL = new DeviceFilter(null, null, null);
    static final int TEXT_CHARS_MAX = 200;

    /** @throws CadastreException INVALID_REQUEST if the text is too long */
    public DeviceFilter {
        if (text != null && text.length() > TEXT_CHARS_MAX) {
            throw new CadastreException(
                    ErrorId.INVALID_REQUEST,
                    "a filter's text has at most %d characters, not %d".formatted(TEXT_CHARS_MAX, text.length()));
        }
    }
}
