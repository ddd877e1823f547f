package dev.cadastre.isolation.flags.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which of the paths named are not in the data, {@code "device.kind"} among them. */
final class Missing {

    private Missing() {}

    static Object all(List<@Nullable Object> paths, @Nullable Object data) {
        return data instanceof Map<?, ?> members ? absent(paths, members) : paths;
    }

    /** Nothing where at least so many of them are there. */
    static @Nullable Object some(List<@Nullable Object> values, @Nullable Object data) {
        if (values.size() < 2
                || !(values.get(0) instanceof Double needed)
                || !(values.get(1) instanceof List<?> paths)) {
            return null;
        }
        if (!(data instanceof Map<?, ?> members)) {
            return needed.intValue() <= 0 ? List.of() : paths;
        }
        List<@Nullable Object> absent = absent(Values.list(paths), members);
        return paths.size() - absent.size() >= needed.intValue() ? List.of() : absent;
    }

    private static List<@Nullable Object> absent(List<@Nullable Object> paths, Map<?, ?> members) {
        Set<@Nullable Object> absent = new LinkedHashSet<>(paths);
        Set<String> present = new HashSet<>();
        collect("", members, present);
        absent.removeIf(present::contains);
        return new ArrayList<>(absent);
    }

    private static void collect(String prefix, Map<?, ?> members, Set<String> into) {
        members.forEach((name, value) -> {
            if (value instanceof Map<?, ?> inner) {
                collect(prefix + name + ".", inner, into);
            } else {
                into.add(prefix + name);
            }
        });
    }
}
