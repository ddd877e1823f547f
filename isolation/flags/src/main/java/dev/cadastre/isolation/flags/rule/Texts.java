package dev.cadastre.isolation.flags.rule;

import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** What is done with texts. */
final class Texts {

    private Texts() {}

    /** {@code cat}: one text of all; a whole number is written without a fraction. */
    static Object cat(List<@Nullable Object> values) {
        StringBuilder text = new StringBuilder();
        for (Object value : values) {
            text.append(written(value));
            Steps.requireShort(text);
        }
        return text.toString();
    }

    /** {@code substr}: from a start, counted from the end where it is negative, and for a length or to an end. */
    static Object substr(List<@Nullable Object> values) {
        if (values.size() < 2 || values.size() > 3) {
            throw new RuleFailure("'substr' takes two or three arguments");
        }
        int start = whole(values.get(1));
        String text = Values.text(values.get(0));
        int from = start < 0 ? text.length() + start : start;
        if (values.size() == 2) {
            return from < 0 ? "" : cut(text, from, text.length());
        }
        int length = whole(values.get(2));
        int to = length < 0 ? text.length() + length : from + length;
        return from > to || to > text.length() ? "" : cut(text, from, to);
    }

    /** {@code in}: whether a text holds another, or a list holds a value. */
    static Object in(List<@Nullable Object> values) {
        if (values.size() < 2) {
            return false;
        }
        Object wanted = values.get(0);
        return switch (values.get(1)) {
            case String text -> wanted != null && text.contains(wanted.toString());
            case List<?> items -> items.contains(wanted);
            case null, default -> false;
        };
    }

    /** {@code starts_with}, {@code ends_with}: null where there are not two texts. */
    static Operator compare(BiPredicate<String, String> holds) {
        return Operator.onValuesAlone(values -> {
            if (values.size() == 2 && values.get(0) instanceof String left && values.get(1) instanceof String right) {
                return holds.test(left, right);
            }
            return null;
        });
    }

    private static String written(@Nullable Object value) {
        return value instanceof Double number && number.toString().endsWith(".0")
                ? Integer.toString(number.intValue())
                : Values.text(value);
    }

    private static String cut(String text, int from, int to) {
        if (from < 0 || from > to) {
            throw new RuleFailure("'substr' begins outside of the text");
        }
        return text.substring(from, to);
    }

    private static int whole(@Nullable Object value) {
        if (value instanceof Double number) {
            return number.intValue();
        }
        throw new RuleFailure("start and length of 'substr' are numbers");
    }
}
