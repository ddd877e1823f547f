package dev.cadastre.isolation.flags.rule;

import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** What is done with texts. */
final class Texts {

    private Texts() {}

    /** {@code cat}: one text of all; what is missing adds nothing. */
    static final Operator CAT = Operator.onValuesAlone(Texts::cat);

    static Object cat(List<@Nullable Object> values) {
        StringBuilder text = new StringBuilder();
        for (Object value : values) {
            text.append(Values.text(value));
            Steps.requireShort(text);
        }
        return text.toString();
    }

    /**
     * {@code substr}: from a start, counted from the end where it is negative, for a length or up to an end counted from the
     * end; what lies outside of the text adds nothing.
     */
    static @Nullable Object substr(List<@Nullable Object> values) {
        if (values.size() < 2 || !(values.get(1) instanceof Double start)) {
            return null;
        }
        String text = Values.text(values.get(0));
        int from = start.intValue() < 0 ? text.length() + start.intValue() : start.intValue();
        String rest = text.substring(Math.clamp(from, 0, text.length()));
        if (values.size() == 2) {
            return rest;
        }
        if (!(values.get(2) instanceof Double length)) {
            return null;
        }
        int to = length.intValue() < 0 ? rest.length() + length.intValue() : length.intValue();
        return rest.substring(0, Math.clamp(to, 0, rest.length()));
    }

    /** {@code in}: whether a text holds another, or a list holds a value. */
    static Object in(List<@Nullable Object> values) {
        if (values.size() < 2) {
            return false;
        }
        Object wanted = values.get(0);
        return switch (values.get(1)) {
            case String text -> wanted != null && text.contains(Values.text(wanted));
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
}
