package dev.cadastre.isolation.flags.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What JSON values count for among the operators. */
public final class Values {

    private Values() {}

    /** A copy with every number a {@link Double}, as operators expect it; texts, booleans and null stay. */
    public static @Nullable Object normal(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Number number -> number.doubleValue();
            case List<?> items -> {
                List<@Nullable Object> copy = new ArrayList<>(items.size());
                items.forEach(item -> copy.add(normal(item)));
                yield copy;
            }
            case Map<?, ?> members -> normal(members);
            case Boolean flag -> flag;
            default -> value.toString();
        };
    }

    /** A copy of an object's members, as {@link #normal(Object)} makes it. */
    public static Map<String, @Nullable Object> normal(Map<?, ?> members) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        members.forEach((name, value) -> copy.put(String.valueOf(name), normal(value)));
        return copy;
    }

    /** JsonLogic's truth: neither null, false, 0, NaN, nor an empty text or list. */
    static boolean isTrue(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean flag -> flag;
            case Double number -> number != 0 && !number.isNaN();
            case String text -> !text.isEmpty();
            case List<?> items -> !items.isEmpty();
            default -> true;
        };
    }

    /** A number, or a text parsed as one, or null. */
    static @Nullable Double number(@Nullable Object value) {
        if (value instanceof Double number) {
            return number;
        }
        return value instanceof String text ? parsed(text) : null;
    }

    static @Nullable Double parsed(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A value as flagd writes it in a text: a number in digits alone, a whole one without a fraction; nothing for null. */
    public static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Double number -> digits(number);
            default -> value.toString();
        };
    }

    private static String digits(double number) {
        if (number == 0 || Double.isNaN(number) || Double.isInfinite(number)) {
            return number == 0 ? "0" : Double.toString(number);
        }
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    @SuppressWarnings("unchecked") // a list of anything is a list of nullable objects to code that only reads it
    static List<@Nullable Object> list(List<?> items) {
        return (List<@Nullable Object>) items;
    }
}
