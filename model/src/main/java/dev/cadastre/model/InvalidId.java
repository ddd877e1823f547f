package dev.cadastre.model;

import org.jspecify.annotations.Nullable;

/** A text that cannot be the id it was given for. */
public final class InvalidId extends CadastreException {

    private static final long serialVersionUID = 1;
    private static final int SHOWN_CHARS = 80;

    private InvalidId(ErrorId id, String detail) {
        super(id, detail);
    }

    static void check(ErrorId id, IdShape shape, @Nullable String value) {
        if (value == null || !shape.matches(value)) {
            throw new InvalidId(id, "%s is not %s".formatted(quoted(value), shape.inWords()));
        }
    }

    private static String quoted(@Nullable String value) {
        if (value == null) {
            return "a missing value";
        }
        String printable = value.replaceAll("[^\\x20-\\x7e]", "?");
        return printable.length() <= SHOWN_CHARS
                ? "'" + printable + "'"
                : "'" + printable.substring(0, SHOWN_CHARS) + "…'";
    }
}
