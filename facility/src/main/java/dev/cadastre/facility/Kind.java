package dev.cadastre.facility;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.util.regex.Pattern;

/** What a facility is: {@code site}, {@code building}, {@code level}, {@code zone}, {@code space}, or what a tenant added. */
public record Kind(String value) implements Comparable<Kind> {

    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    public static final Kind SITE = new Kind("site");
    public static final Kind BUILDING = new Kind("building");
    public static final Kind LEVEL = new Kind("level");
    public static final Kind ZONE = new Kind("zone");
    public static final Kind SPACE = new Kind("space");

    /** @throws CadastreException INVALID_FACILITY unless 1 to 32 of {@code a-z 0-9 -}, the first a letter */
    public Kind {
        if (!SHAPE.matcher(value).matches()) {
            throw new CadastreException(
                    ErrorId.INVALID_FACILITY,
                    "a kind is 1 to 32 of a-z, 0-9 and '-', the first a letter, which '%s' is not".formatted(value));
        }
    }

    @Override
    public int compareTo(Kind other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
