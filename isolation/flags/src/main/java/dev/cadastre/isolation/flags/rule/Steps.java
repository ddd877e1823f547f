package dev.cadastre.isolation.flags.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one application of a rule may still use up: its author is a tenant, and the processor is everybody's. */
final class Steps {

    private static final int CHARS_MAX = 65_536;
    private static final int ITEMS_MAX = 10_000;

    private int left;

    Steps(int max) {
        this.left = max;
    }

    void take() {
        if (--left < 0) {
            throw new RuleFailure("the rule takes more than %d steps".formatted(Rule.STEPS_MAX));
        }
    }

    static void requireShort(CharSequence text) {
        if (text.length() > CHARS_MAX) {
            throw new RuleFailure("the rule makes a text of more than %d characters".formatted(CHARS_MAX));
        }
    }

    static List<@Nullable Object> bounded(List<@Nullable Object> items) {
        if (items.size() > ITEMS_MAX) {
            throw new RuleFailure("the rule makes a list of more than %d items".formatted(ITEMS_MAX));
        }
        return items;
    }
}
