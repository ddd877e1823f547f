package dev.cadastre.isolation.flags.rule;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code var}: the value at a path of the data, {@code "device.kind"}, {@code 1}, or the whole of it. */
final class Variable implements Operator {

    private static final Pattern DOT = Pattern.compile("\\.");

    @Override
    public @Nullable Object apply(List<Expression> arguments, Steps steps, @Nullable Object data) {
        Object otherwise = arguments.size() > 1 ? arguments.get(1).value(steps, null) : null;
        if (data == null) {
            return otherwise;
        }
        Object key = arguments.isEmpty() ? null : arguments.getFirst().value(steps, data);
        steps.takeFor(key);
        Object found = switch (key) {
            case null -> data;
            case Double index -> data instanceof List<?> items ? at(items, index.intValue()) : null;
            case String path -> path.isEmpty() ? data : along(path, data);
            default -> null;
        };
        return found == null ? otherwise : found;
    }

    private static @Nullable Object along(String path, Object data) {
        Object at = data;
        for (String name : DOT.split(path, 0)) {
            at = step(name, at);
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    private static @Nullable Object step(String name, Object from) {
        return switch (from) {
            case List<?> items -> at(items, index(name));
            case Map<?, ?> members -> members.get(name);
            default -> null;
        };
    }

    private static @Nullable Object at(List<?> items, int index) {
        return index >= 0 && index < items.size() ? items.get(index) : null;
    }

    private static int index(String name) {
        try {
            return Integer.parseInt(name);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
