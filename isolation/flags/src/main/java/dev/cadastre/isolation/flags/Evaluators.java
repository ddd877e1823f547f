package dev.cadastre.isolation.flags;

import dev.cadastre.isolation.flags.rule.Rule;
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
 *
 * <p>A few rules that refer to each other twice each expand to any number of copies, so copies are counted while they
 * are made: no more than {@link Rule#NODES_MAX} a rule, and {@value #NODES_OF_SET_MAX} for all rules of a set.
 */
final class Evaluators {

    private static final int NODES_OF_SET_MAX = 200_000;
    private static final String REFERENCE = "$ref";
    private static final int DEPTH_MAX = 200;

    private final Map<String, @Nullable Object> rules;
    private int leftOfSet = NODES_OF_SET_MAX;

    Evaluators(Map<String, @Nullable Object> rules) {
        this.rules = rules;
    }

    static Evaluators none() {
        return new Evaluators(Map.of());
    }

    /** These, and of the others those whose names are not taken. */
    Evaluators over(Evaluators others) {
        Map<String, @Nullable Object> all = new HashMap<>(others.rules);
        all.putAll(rules);
        return new Evaluators(all);
    }

    /** @throws CadastreException INVALID_FLAG as {@link #resolved}, of one of the shared rules; no flag's are counted */
    void check() {
        rules.values().forEach(new Evaluators(rules)::resolved);
    }

    /** Counts the rule as one of the set, with what it refers to, up to where it cannot be resolved. */
    void count(@Nullable Object rule) {
        try {
            resolved(rule);
        } catch (CadastreException _) {
            return;
        }
    }

    /**
     * A copy of the rule with what it refers to in it.
     *
     * @throws CadastreException INVALID_FLAG where a name is undefined or refers to itself, or the copies become too
     *     many
     */
    @Nullable
    Object resolved(@Nullable Object rule) {
        return new Copy().of(rule, 0);
    }

    /** One rule, and how many values and operations it has so far. */
    private final class Copy {

        private int nodes;

        private @Nullable Object of(@Nullable Object rule, int depth) {
            count(depth);
            return switch (rule) {
                case Map<?, ?> members
                when members.size() == 1 && members.containsKey(REFERENCE) ->
                    of(named(String.valueOf(members.get(REFERENCE))), depth + 1);
                case Map<?, ?> members -> {
                    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                    members.forEach((name, value) -> copy.put(String.valueOf(name), of(value, depth + 1)));
                    yield copy;
                }
                case List<?> items -> {
                    List<@Nullable Object> copy = new ArrayList<>(items.size());
                    items.forEach(item -> copy.add(of(item, depth + 1)));
                    yield copy;
                }
                case null, default -> rule;
            };
        }

        private void count(int depth) {
            if (depth > DEPTH_MAX) {
                throw invalid("'$ref': shared rules lead in a circle, or too deep");
            }
            // an operation with one argument in a list is an object, a list and a value here, and two in the rule
            if (++nodes > 2 * Rule.NODES_MAX) {
                throw invalid("a rule has more than %,d values and operations, with what it refers to"
                        .formatted(Rule.NODES_MAX));
            }
            if (--leftOfSet < 0) {
                throw invalid("all rules together have more than %,d values and operations, with what they refer to"
                        .formatted(NODES_OF_SET_MAX));
            }
        }
    }

    private @Nullable Object named(String name) {
        if (!rules.containsKey(name)) {
            throw invalid("'$ref': there is no shared rule '%s'".formatted(name));
        }
        return rules.get(name);
    }

    private static CadastreException invalid(String why) {
        return new CadastreException(ErrorId.INVALID_FLAG, why);
    }
}
