package dev.cadastre.isolation.flags.rule;

/** What the rules of one request may use up together, each no more than {@link Rule#STEPS_MAX}. For one thread. */
public final class Allowance {

    /** Steps of all rules that one request evaluates, at most. */
    public static final int STEPS_MAX = 200_000;

    private int left = STEPS_MAX;

    /** @throws RuleFailure where nothing is left */
    Steps begin() {
        if (left == 0) {
            throw new RuleFailure("the flags that were evaluated before took %,d steps".formatted(STEPS_MAX));
        }
        return new Steps(Math.min(left, Rule.STEPS_MAX));
    }

    void end(Steps steps) {
        left -= Math.min(left, Rule.STEPS_MAX) - steps.left();
    }
}
