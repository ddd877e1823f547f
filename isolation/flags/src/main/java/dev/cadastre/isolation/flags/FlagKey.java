package dev.cadastre.isolation.flags;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.util.Optional;
import java.util.Set;

/** A flag's name, or one of those under which is kept what belongs to all of an owner's flags. */
public record FlagKey(String value) implements Comparable<FlagKey> {

    private static final int CHARS_MAX = 128;
    private static final Set<String> OF_SETS = Set.of("$evaluators", "$metadata");

    /** What flagd calls {@code $evaluators}: rules by name, for flags to refer to by {@code {"$ref": "name"}}. */
    public static final FlagKey EVALUATORS = new FlagKey("$evaluators");

    /** What flagd calls the metadata of a flag set: texts, numbers and booleans, which each of its flags has. */
    public static final FlagKey METADATA = new FlagKey("$metadata");

    private static final int SHOWN_CHARS = 80;

    /** @throws CadastreException INVALID_FLAG */
    public FlagKey {
        if (!isName(value)) {
            String shown =
                    value.substring(0, Math.min(SHOWN_CHARS, value.length())).replaceAll("[^\\x20-\\x7e]", "?");
            throw new CadastreException(
                    ErrorId.INVALID_FLAG,
                    "'%s' is no flag's name: 1 to 128 of A-Z, a-z, 0-9, '.', '_' and '-', the first a letter or digit"
                            .formatted(shown));
        }
    }

    /** The key of that name, or nothing where no flag can have it. */
    public static Optional<FlagKey> find(String value) {
        return isName(value) ? Optional.of(new FlagKey(value)) : Optional.empty();
    }

    /** By hand and not by a regular expression: a request may ask for several flags, each by its name. */
    private static boolean isName(String value) {
        boolean ofFlag = !value.isEmpty()
                && value.length() <= CHARS_MAX
                && isLetterOrDigit(value.charAt(0))
                && value.chars().allMatch(c -> isLetterOrDigit(c) || c == '.' || c == '_' || c == '-');
        return ofFlag || OF_SETS.contains(value);
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /** Whether no flag has this name. */
    boolean isOfSet() {
        return value.startsWith("$");
    }

    @Override
    public int compareTo(FlagKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
