package dev.cadastre.isolation.flags.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is done under a name of JsonLogic. */
@FunctionalInterface
interface Operator {

    @Nullable
    Object apply(List<Expression> arguments, Steps steps, @Nullable Object data);

    /** An operator on the values of its arguments alone. */
    @FunctionalInterface
    interface OnValues {

        @Nullable
        Object apply(List<@Nullable Object> values, @Nullable Object data);
    }

    /** Evaluates all arguments first; a single list is spread into its items. Costs steps for all of the data. */
    static Operator onValues(OnValues operator) {
        return (arguments, steps, data) -> {
            steps.takeFor(data);
            return operator.apply(spread(Expression.values(arguments, steps, data)), data);
        };
    }

    /** The items of the only value where that is a list, else the values. */
    static List<@Nullable Object> spread(List<@Nullable Object> values) {
        return values.size() == 1 && values.getFirst() instanceof List<?> items ? Values.list(items) : values;
    }

    /** As {@link #onValues}, for an operator that does not read the data either. */
    static Operator onValuesAlone(java.util.function.Function<List<@Nullable Object>, @Nullable Object> operator) {
        return (arguments, steps, data) -> operator.apply(spread(Expression.values(arguments, steps, data)));
    }
}
