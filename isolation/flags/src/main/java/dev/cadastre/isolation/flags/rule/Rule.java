package dev.cadastre.isolation.flags.rule;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A targeting rule that was read, and can be applied by any number of threads. */
public final class Rule {

    /** Operations nested in each other, at most. */
    public static final int DEPTH_MAX = 64;

    /** Values and operations of one rule, at most. */
    public static final int NODES_MAX = 5_000;

    /** Operations that one application carries out, at most. */
    public static final int STEPS_MAX = 20_000;

    private final Expression root;

    private Rule(Expression root) {
        this.root = root;
    }

    /**
     * Reads a rule.
     *
     * @param json the JSON text's value: null, a boolean, number, text, list or map of those
     * @throws InvalidRule naming what is no rule in it
     */
    public static Rule of(@Nullable Object json) {
        return new Rule(new RuleReader().read(json, 0));
    }

    /**
     * Refuses what can be read as a rule, and would come to nothing wherever it is applied.
     *
     * @param json of which {@link #of} made a rule
     * @throws InvalidRule naming what is wrong in it
     */
    public static void check(@Nullable Object json) {
        WrittenWeights.check(json);
    }

    /**
     * What the rule comes to.
     *
     * @param data what {@code var} finds, its numbers all {@link Double}
     * @throws RuleFailure where the rule does not end soon, or makes too much
     */
    public @Nullable Object apply(Map<String, @Nullable Object> data) {
        return apply(data, new Allowance());
    }

    /**
     * As {@link #apply(Map)}, for one of several rules of a request.
     *
     * @throws RuleFailure also where the rules before have used up what there was
     */
    public @Nullable Object apply(Map<String, @Nullable Object> data, Allowance allowance) {
        Steps steps = allowance.begin();
        try {
            Object value = root.value(steps, data);
            steps.takeFor(value);
            return value;
        } finally {
            allowance.end(steps);
        }
    }
}
