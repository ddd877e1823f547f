package dev.cadastre.isolation.flags.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Choice and truth. */
final class Logic {

    private Logic() {}

    /** {@code if}: pairs of condition and outcome, and after them what holds otherwise. */
    static @Nullable Object choose(List<Expression> arguments, Steps steps, @Nullable Object data) {
        int last = arguments.size() - 1;
        for (int at = 0; at < last; at += 2) {
            if (Values.isTrue(arguments.get(at).value(steps, data))) {
                return arguments.get(at + 1).value(steps, data);
            }
        }
        boolean otherwise = (arguments.size() & 1) == 1;
        return otherwise ? arguments.get(last).value(steps, data) : null;
    }

    /** {@code and}: the first that is not true, else the last. */
    static @Nullable Object and(List<Expression> arguments, Steps steps, @Nullable Object data) {
        return firstThatIs(false, arguments, steps, data);
    }

    /** {@code or}: the first that is true, else the last. */
    static @Nullable Object or(List<Expression> arguments, Steps steps, @Nullable Object data) {
        return firstThatIs(true, arguments, steps, data);
    }

    private static @Nullable Object firstThatIs(
            boolean wanted, List<Expression> arguments, Steps steps, @Nullable Object data) {
        Object value = null;
        for (Expression argument : arguments) {
            value = argument.value(steps, data);
            if (Values.isTrue(value) == wanted) {
                return value;
            }
        }
        return value;
    }

    static Object isTrue(List<@Nullable Object> values) {
        return !values.isEmpty() && Values.isTrue(values.getFirst());
    }

    static Object isNotTrue(List<@Nullable Object> values) {
        return values.isEmpty() || !Values.isTrue(values.getFirst());
    }
}
