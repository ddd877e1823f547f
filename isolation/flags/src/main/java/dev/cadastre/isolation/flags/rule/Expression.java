package dev.cadastre.isolation.flags.rule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a rule that has a value once there is data. */
sealed interface Expression {

    /** Throws {@link RuleFailure} where a bound is met. */
    @Nullable
    Object value(Steps steps, @Nullable Object data);

    /** What it is says it all. */
    record Constant(@Nullable Object value) implements Expression {

        @Override
        public @Nullable Object value(Steps steps, @Nullable Object data) {
            return value;
        }
    }

    /** A list written out in the rule. */
    record Items(List<Expression> items) implements Expression {

        @Override
        public List<@Nullable Object> value(Steps steps, @Nullable Object data) {
            return values(items, steps, data);
        }
    }

    /** An operator and what it is given. */
    record Call(Operator operator, List<Expression> arguments) implements Expression {

        @Override
        public @Nullable Object value(Steps steps, @Nullable Object data) {
            steps.take();
            return operator.apply(arguments, steps, data);
        }
    }

    /** Of each, in order. */
    static List<@Nullable Object> values(List<Expression> expressions, Steps steps, @Nullable Object data) {
        List<@Nullable Object> values = new ArrayList<>(expressions.size());
        for (Expression expression : expressions) {
            steps.take();
            Object value = expression.value(steps, data);
            steps.takeFor(value);
            values.add(value);
        }
        return values;
    }
}
