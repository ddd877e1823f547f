package dev.cadastre.isolation.flags.rule;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one application of a rule may still use up: its author is a tenant, and the processor and the memory are everybody's.
 *
 * <p>An operation is a step, and so is each {@value #WEIGHT_OF_STEP} units of what it is given. A unit is a value of a list or
 * object, or eight characters of text, counted as often as the value would be written out: a list that holds another one twice
 * weighs twice as much. So no operator walks over more than its rule has paid for, and no value grows beyond
 * {@value #WEIGHT_MAX} units.
 */
final class Steps {

    private static final int CHARS_MAX = 65_536;
    private static final int ITEMS_MAX = 10_000;
    private static final int WEIGHT_MAX = 100_000;
    private static final int WEIGHT_OF_STEP = 64;
    private static final int CHARS_OF_UNIT = 8;

    private int left;

    Steps(int max) {
        this.left = max;
    }

    void take() {
        take(1);
    }

    private void take(int steps) {
        left -= steps;
        if (left < 0) {
            throw new RuleFailure("the rule takes more than %,d steps".formatted(Rule.STEPS_MAX));
        }
    }

    /** Pays for a look at all of the value. */
    void takeFor(@Nullable Object value) {
        take(weight(value, 0) / WEIGHT_OF_STEP);
    }

    int left() {
        return Math.max(0, left);
    }

    /** @param before what was counted already */
    private static int weight(@Nullable Object value, int before) {
        int weight = before + 1;
        switch (value) {
            case String text -> weight += text.length() / CHARS_OF_UNIT;
            case List<?> items -> {
                for (Object item : items) {
                    weight = weight(item, weight);
                }
            }
            case Map<?, ?> members -> {
                for (Map.Entry<?, ?> member : members.entrySet()) {
                    weight = weight(member.getValue(), weight(member.getKey(), weight));
                }
            }
            case null, default -> {}
        }
        if (weight > WEIGHT_MAX) {
            throw new RuleFailure("the rule makes a value of more than %,d parts".formatted(WEIGHT_MAX));
        }
        return weight;
    }

    static void requireShort(CharSequence text) {
        if (text.length() > CHARS_MAX) {
            throw new RuleFailure("the rule makes a text of more than %,d characters".formatted(CHARS_MAX));
        }
    }

    static List<@Nullable Object> bounded(List<@Nullable Object> items) {
        if (items.size() > ITEMS_MAX) {
            throw new RuleFailure("the rule makes a list of more than %,d items".formatted(ITEMS_MAX));
        }
        return items;
    }
}
