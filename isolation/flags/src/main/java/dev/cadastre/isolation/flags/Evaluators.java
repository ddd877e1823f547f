package dev.cadastre.isolation.flags;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rules that flags share by name, flagd's {@code $evaluators}: wherever a rule says {@code {"$ref": "name"}} the named one
 * is put. They may refer to each other, in no circle.
 */
record Evaluators(Map<String, @Nullable Object> rules) {

    static final Evaluators NONE = new Evaluators(Map.of());

    private static final String REFERENCE = "$ref";
    private static final int DEPTH_MAX = 200;

    /** These, and of the others those whose names are not taken. */
    Evaluators over(Evaluators others) {
        Map<String, @Nullable Object> all = new HashMap<>(others.rules);
        all.putAll(rules);
        return new Evaluators(all);
    }

    /** @throws CadastreException INVALID_FLAG where a name stands for nothing, or for itself */
    @Nullable
    Object resolved(@Nullable Object rule) {
        return resolved(rule, 0);
    }

    private @Nullable Object resolved(@Nullable Object rule, int depth) {
        if (depth > DEPTH_MAX) {
            throw new CadastreException(ErrorId.INVALID_FLAG, "'$ref': shared rules lead in a circle, or too deep");
        }
        return switch (rule) {
            case Map<?, ?> members
            when members.size() == 1 && members.containsKey(REFERENCE) ->
                resolved(named(String.valueOf(members.get(REFERENCE))), depth + 1);
            case Map<?, ?> members -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                members.forEach((name, value) -> copy.put(String.valueOf(name), resolved(value, depth + 1)));
                yield copy;
            }
            case List<?> items -> {
                List<@Nullable Object> copy = new ArrayList<>(items.size());
                items.forEach(item -> copy.add(resolved(item, depth + 1)));
                yield copy;
            }
            case null, default -> rule;
        };
    }

    private @Nullable Object named(String name) {
        if (!rules.containsKey(name)) {
            throw new CadastreException(ErrorId.INVALID_FLAG, "'$ref': there is no shared rule '%s'".formatted(name));
        }
        return rules.get(name);
    }
}
