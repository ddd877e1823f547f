package dev.cadastre.facility;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;

/**
 * A place, for ever: an id is never reused. A tenant's own facility has an id that begins with {@code ~}, a global one has
 * none that does; so the two can never be confused, whatever a tenant calls its places.
 */
public record FacilityId(String value) implements Comparable<FacilityId> {

    /** What the ids of tenants' own facilities begin with. */
    public static final char OWN_MARK = '~';

    private static final int LENGTH_MAX = 64;

    /** @throws CadastreException INVALID_FACILITY_ID unless 1 to 64 of {@code A-Z a-z 0-9 . _ : -}, before them perhaps a {@code ~} */
    public FacilityId {
        if (!isWellFormed(value)) {
            throw new CadastreException(
                    ErrorId.INVALID_FACILITY_ID,
                    "'%s' is not 1 to 64 of A-Z, a-z, 0-9, '.', '_', ':' and '-', the first a letter or digit, after '~' where the facility is a tenant's own"
                            .formatted(shown(value)));
        }
    }

    public static boolean isWellFormed(String value) {
        int start = value.startsWith("~") ? 1 : 0;
        int length = value.length() - start;
        if (length < 1 || length > LENGTH_MAX || !isLetterOrDigit(value.charAt(start))) {
            return false;
        }
        for (int i = start + 1; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!isLetterOrDigit(c) && c != '.' && c != '_' && c != ':' && c != '-') {
                return false;
            }
        }
        return true;
    }

    /** Whether it names a tenant's own facility. */
    public boolean isOwn() {
        return value.charAt(0) == OWN_MARK;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static String shown(String value) {
        String printable = value.replaceAll("[^\\x20-\\x7e]", "?");
        return printable.length() <= 80 ? printable : printable.substring(0, 80) + "…";
    }

    @Override
    public int compareTo(FacilityId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
