package dev.cadastre.isolation.flags.rule;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code ==} as JavaScript's loose equality has it, {@code ===} without its conversions. */
final class Equality {

    private Equality() {}

    static boolean loose(List<@Nullable Object> values) {
        Object left = at(values, 0);
        Object right = at(values, 1);
        if (left == null || right == null) {
            return left == null && right == null;
        }
        return switch (left) {
            case Double number -> numberEquals(number, right);
            case String text -> textEquals(text, right);
            case Boolean flag -> flagEquals(flag, right);
            default -> neitherIsTrue(left, right);
        };
    }

    static boolean strict(List<@Nullable Object> values) {
        if (at(values, 0) instanceof Double left && at(values, 1) instanceof Double right) {
            return left.doubleValue() == right.doubleValue();
        }
        return Objects.equals(at(values, 0), at(values, 1));
    }

    static boolean looseNot(List<@Nullable Object> values) {
        return !loose(values);
    }

    static boolean strictNot(List<@Nullable Object> values) {
        return !strict(values);
    }

    private static boolean numberEquals(Double left, Object right) {
        return switch (right) {
            case Double number -> left.equals(number);
            case String text -> textIsNumber(text, left);
            case Boolean flag -> left == (flag ? 1.0 : 0.0);
            default -> neitherIsTrue(left, right);
        };
    }

    private static boolean textEquals(String left, Object right) {
        return switch (right) {
            case String text -> left.equals(text);
            case Double number -> textIsNumber(left, number);
            case Boolean flag -> Values.isTrue(left) == flag;
            default -> neitherIsTrue(left, right);
        };
    }

    private static boolean flagEquals(Boolean left, Object right) {
        return switch (right) {
            case Boolean flag -> left.equals(flag);
            case Double number -> numberEquals(number, left);
            case String text -> textEquals(text, left);
            default -> neitherIsTrue(left, right);
        };
    }

    private static boolean textIsNumber(String text, Double number) {
        Double parsed = text.isBlank() ? Double.valueOf(0) : Values.parsed(text);
        return parsed != null && parsed.doubleValue() == number.doubleValue();
    }

    private static boolean neitherIsTrue(Object left, Object right) {
        return !Values.isTrue(left) && !Values.isTrue(right);
    }

    /** What is left out is null. */
    private static @Nullable Object at(List<@Nullable Object> values, int index) {
        return index < values.size() ? values.get(index) : null;
    }
}
