package dev.cadastre.isolation.flags.rule;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The weights of {@code fractional} that a rule writes out as numbers. One that is no whole number, or too large, makes the
 * whole operation come to nothing wherever it is evaluated; so it is refused when the rule is written.
 */
final class WrittenWeights {

    private WrittenWeights() {}

    /** @throws InvalidRule naming the weight */
    static void check(@Nullable Object rule) {
        switch (rule) {
            case Map<?, ?> members ->
                members.forEach((name, value) -> {
                    if ("fractional".equals(name) && value instanceof List<?> arguments) {
                        checkShares(arguments);
                    }
                    check(value);
                });
            case List<?> items -> items.forEach(WrittenWeights::check);
            case null, default -> {}
        }
    }

    private static void checkShares(List<?> arguments) {
        double total = 0;
        for (Object argument : arguments) {
            if (argument instanceof List<?> share && share.size() > 1 && share.get(1) instanceof Number weight) {
                if (!Fractional.isWhole(weight.doubleValue())) {
                    throw new InvalidRule("the weight %s of 'fractional' is no whole number up to %d"
                            .formatted(weight, Fractional.WEIGHT_MAX));
                }
                total += Math.max(0, weight.doubleValue());
            }
        }
        if (total > Fractional.WEIGHT_MAX) {
            throw new InvalidRule("the weights of 'fractional' make %.0f together, at most %d are possible"
                    .formatted(total, Fractional.WEIGHT_MAX));
        }
    }
}
