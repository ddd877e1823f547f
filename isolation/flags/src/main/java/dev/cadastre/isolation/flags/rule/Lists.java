package dev.cadastre.isolation.flags.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is done with each item of a list; within it, {@code var} looks into the item. */
final class Lists {

    private Lists() {}

    static @Nullable Object map(List<Expression> arguments, Steps steps, @Nullable Object data) {
        List<@Nullable Object> mapped = new ArrayList<>();
        for (Object item : list(arguments, steps, data)) {
            steps.take();
            mapped.add(argument(arguments, 1, steps, item));
        }
        return mapped;
    }

    static Object filter(List<Expression> arguments, Steps steps, @Nullable Object data) {
        List<@Nullable Object> kept = new ArrayList<>();
        for (Object item : list(arguments, steps, data)) {
            if (holdsFor(item, arguments, steps)) {
                kept.add(item);
            }
        }
        return kept;
    }

    /** Within it, {@code var} finds {@code current} and {@code accumulator} alone. */
    static @Nullable Object reduce(List<Expression> arguments, Steps steps, @Nullable Object data) {
        Object accumulator = argument(arguments, 2, steps, data);
        Map<String, @Nullable Object> inner = new HashMap<>();
        for (Object item : list(arguments, steps, data)) {
            steps.take();
            inner.put("current", item);
            inner.put("accumulator", accumulator);
            accumulator = argument(arguments, 1, steps, inner);
        }
        return accumulator;
    }

    static Object all(List<Expression> arguments, Steps steps, @Nullable Object data) {
        List<@Nullable Object> items = list(arguments, steps, data);
        return !items.isEmpty() && items.stream().allMatch(item -> holdsFor(item, arguments, steps));
    }

    static boolean some(List<Expression> arguments, Steps steps, @Nullable Object data) {
        return list(arguments, steps, data).stream().anyMatch(item -> holdsFor(item, arguments, steps));
    }

    static Object none(List<Expression> arguments, Steps steps, @Nullable Object data) {
        return !some(arguments, steps, data);
    }

    /** One list of all arguments, those that are lists item by item. */
    static Object merge(List<@Nullable Object> values) {
        List<@Nullable Object> merged = new ArrayList<>();
        for (Object value : values) {
            if (value instanceof List<?> items) {
                merged.addAll(Values.list(items));
            } else {
                merged.add(value);
            }
        }
        return Steps.bounded(merged);
    }

    private static boolean holdsFor(@Nullable Object item, List<Expression> arguments, Steps steps) {
        steps.take();
        return Values.isTrue(argument(arguments, 1, steps, item));
    }

    /** The first argument; an empty list where it is no list. */
    private static List<@Nullable Object> list(List<Expression> arguments, Steps steps, @Nullable Object data) {
        Object given = argument(arguments, 0, steps, data);
        steps.takeFor(given);
        return given instanceof List<?> items ? Values.list(items) : List.of();
    }

    /** Null where it is left out. */
    private static @Nullable Object argument(
            List<Expression> arguments, int index, Steps steps, @Nullable Object data) {
        return index < arguments.size() ? arguments.get(index).value(steps, data) : null;
    }
}
