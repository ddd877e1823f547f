package dev.cadastre.tenants;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;

/** The name of something for people: 1 to 200 characters, no control characters among them, no space at either end. */
public final class DisplayName {

    private static final int CHARS_MAX = 200;

    private DisplayName() {}

    /**
     * The name without spaces at its ends.
     *
     * @throws CadastreException INVALID_REQUEST if it is no name
     */
    public static String checked(String name) {
        String stripped = name.strip();
        if (stripped.isEmpty() || stripped.length() > CHARS_MAX) {
            throw invalid("a name has 1 to %d characters, not %d".formatted(CHARS_MAX, stripped.length()));
        }
        if (stripped.chars().anyMatch(Character::isISOControl)) {
            throw invalid("a name has no control characters");
        }
        return stripped;
    }

    private static CadastreException invalid(String detail) {
        return new CadastreException(ErrorId.INVALID_REQUEST, detail);
    }
}
