package dev.cadastre.isolation.flags.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is done with each item of a list; within it, {@code var} looks into the item. */
final class Lists {

    private Lists() {}

    /** Null where the first argument is no list. */
    static @Nullable Object map(List<Expression> arguments, Steps steps, @Nullable Object data) {
        requireCount(arguments, 2, "map");
        List<@Nullable Object> mapped = new ArrayList<>();
        if (arguments.get(0).value(steps, data) instanceof List<?> items) {
            for (Object item : Values.list(items)) {
                steps.take();
                mapped.add(arguments.get(1).value(steps, item));
            }
        }
        return mapped;
    }

    static Object filter(List<Expression> arguments, Steps steps, @Nullable Object data) {
        requireCount(arguments, 2, "filter");
        List<@Nullable Object> kept = new ArrayList<>();
        for (Object item : requireList(arguments.get(0).value(steps, data), "filter")) {
            if (holdsFor(item, arguments, steps)) {
                kept.add(item);
            }
        }
        return kept;
    }

    /** Within it, {@code var} finds {@code current} and {@code accumulator} alone. */
    static @Nullable Object reduce(List<Expression> arguments, Steps steps, @Nullable Object data) {
        requireCount(arguments, 3, "reduce");
        Object items = arguments.get(0).value(steps, data);
        Object accumulator = arguments.get(2).value(steps, data);
        if (!(items instanceof List<?> list)) {
            return accumulator;
        }
        Map<String, @Nullable Object> inner = new HashMap<>();
        for (Object item : Values.list(list)) {
            steps.take();
            inner.put("current", item);
            inner.put("accumulator", accumulator);
            accumulator = arguments.get(1).value(steps, inner);
        }
        return accumulator;
    }

    static Object all(List<Expression> arguments, Steps steps, @Nullable Object data) {
        requireCount(arguments, 2, "all");
        Object items = arguments.get(0).value(steps, data);
        if (items == null || requireList(items, "all").isEmpty()) {
            return false;
        }
        return requireList(items, "all").stream().allMatch(item -> holdsFor(item, arguments, steps));
    }

    static boolean some(List<Expression> arguments, Steps steps, @Nullable Object data) {
        requireCount(arguments, 2, "some");
        Object items = arguments.get(0).value(steps, data);
        return items != null && requireList(items, "some").stream().anyMatch(item -> holdsFor(item, arguments, steps));
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
        return Values.isTrue(arguments.get(1).value(steps, item));
    }

    private static List<@Nullable Object> requireList(@Nullable Object value, String operator) {
        if (value instanceof List<?> items) {
            return Values.list(items);
        }
        throw new RuleFailure("the first argument of '%s' is no list".formatted(operator));
    }

    private static void requireCount(List<Expression> arguments, int count, String operator) {
        if (arguments.size() != count) {
            throw new RuleFailure("'%s' takes %d arguments, not %d".formatted(operator, count, arguments.size()));
        }
    }
}
