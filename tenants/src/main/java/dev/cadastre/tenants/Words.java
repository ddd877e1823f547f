package dev.cadastre.tenants;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.util.regex.Pattern;

/** What people may call things. */
final class Words {

    private static final int NAME_CHARS_MAX = 200;
    private static final Pattern KIND = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    private Words() {}

    /** A name for people: any characters but control characters, none of them at the ends a space. */
    static String name(String name) {
        String stripped = name.strip();
        if (stripped.isEmpty() || stripped.length() > NAME_CHARS_MAX) {
            throw invalid("a name has 1 to %d characters, not %d".formatted(NAME_CHARS_MAX, stripped.length()));
        }
        if (stripped.chars().anyMatch(Character::isISOControl)) {
            throw invalid("a name has no control characters");
        }
        return stripped;
    }

    /** A word for a kind of device. */
    static String kind(String kind) {
        if (!KIND.matcher(kind).matches()) {
            throw invalid("a kind is 1 to 32 of a-z, 0-9 and -, the first not a hyphen");
        }
        return kind;
    }

    static CadastreException invalid(String detail) {
        return new CadastreException(ErrorId.INVALID_REQUEST, detail);
    }
}
