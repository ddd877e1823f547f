package dev.cadastre.isolation.flags.rule;

import java.math.BigInteger;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version as <a href="https://semver.org/spec/v2.0.0.html">Semantic Versioning 2.0.0</a> has it, and its order; also as
 * people write them, and flagd takes them: with a {@code v} in front, with missing parts, which are 0, or as a number.
 */
record SemanticVersion(List<BigInteger> numbers, List<String> preRelease) implements Comparable<SemanticVersion> {

    private static final int CHARS_MAX = 256;
    private static final String IDENTIFIER = "(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)";
    private static final String NUMBER = "(0|[1-9]\\d*)";
    private static final Pattern SHAPE = Pattern.compile("[vV]?" + NUMBER + "(?:\\." + NUMBER + "(?:\\." + NUMBER
            + "(?:-(" + IDENTIFIER + "(?:\\." + IDENTIFIER + ")*))?(?:\\+[0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*)?)?)?");
    private static final Pattern DOT = Pattern.compile("\\.");
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    /** {@code sem_ver}: null where an argument is no version or no comparison. */
    static @Nullable Object compare(List<@Nullable Object> values) {
        if (values.size() != 3 || !(values.get(1) instanceof String operator)) {
            return null;
        }
        SemanticVersion left = of(values.get(0));
        SemanticVersion right = of(values.get(2));
        if (left == null || right == null) {
            return null;
        }
        return left.holds(operator, right);
    }

    private static @Nullable SemanticVersion of(@Nullable Object value) {
        String text = value instanceof String || value instanceof Double
                ? Values.text(value).strip()
                : "";
        Matcher parts = SHAPE.matcher(text);
        if (text.length() > CHARS_MAX || !parts.matches()) {
            return null;
        }
        List<BigInteger> numbers = List.of(number(parts.group(1)), number(parts.group(2)), number(parts.group(3)));
        String preRelease = parts.group(4);
        return new SemanticVersion(numbers, preRelease == null ? List.of() : List.of(DOT.split(preRelease, 0)));
    }

    private static BigInteger number(@Nullable String digits) {
        return digits == null ? BigInteger.ZERO : new BigInteger(digits);
    }

    private @Nullable Boolean holds(String operator, SemanticVersion other) {
        int order = compareTo(other);
        return switch (operator) {
            case "=" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            case "^" -> agrees(other, 1);
            case "~" -> agrees(other, 2);
            default -> null;
        };
    }

    private boolean agrees(SemanticVersion other, int count) {
        return numbers.subList(0, count).equals(other.numbers.subList(0, count));
    }

    @Override
    public int compareTo(SemanticVersion other) {
        for (int at = 0; at < numbers.size(); at++) {
            int order = numbers.get(at).compareTo(other.numbers.get(at));
            if (order != 0) {
                return order;
            }
        }
        if (preRelease.isEmpty() || other.preRelease.isEmpty()) {
            return Boolean.compare(preRelease.isEmpty(), other.preRelease.isEmpty());
        }
        return comparePreRelease(other);
    }

    private int comparePreRelease(SemanticVersion other) {
        int common = Math.min(preRelease.size(), other.preRelease.size());
        for (int at = 0; at < common; at++) {
            int order = compareIdentifiers(preRelease.get(at), other.preRelease.get(at));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(preRelease.size(), other.preRelease.size());
    }

    private static int compareIdentifiers(String left, String right) {
        boolean leftIsNumber = DIGITS.matcher(left).matches();
        boolean rightIsNumber = DIGITS.matcher(right).matches();
        if (leftIsNumber && rightIsNumber) {
            return new BigInteger(left).compareTo(new BigInteger(right));
        }
        return leftIsNumber == rightIsNumber ? left.compareTo(right) : Boolean.compare(rightIsNumber, leftIsNumber);
    }
}
