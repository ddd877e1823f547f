package dev.cadastre.isolation.flags.rule;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/** Arithmetic and order, on numbers and on texts that are numbers. */
final class Numbers {

    private static final int COMPARED_MAX = 3;

    private Numbers() {}

    /** A comparison of two numbers. */
    @FunctionalInterface
    interface Order {

        boolean holds(double left, double right);
    }

    /** {@code <} and the like: of two, or of three in a row; false where one is no number. */
    static Operator compare(Order order) {
        return Operator.onValuesAlone(values -> {
            int count = Math.min(values.size(), COMPARED_MAX);
            double[] numbers = numbers(values.subList(0, count));
            if (numbers == null || count < 2) {
                return false;
            }
            boolean holds = order.holds(numbers[0], numbers[1]);
            return holds && (count == 2 || order.holds(numbers[1], numbers[2]));
        });
    }

    /** {@code +}, {@code *}: all arguments together; of a list its first item counts. Null where one is no number. */
    static Operator sum(DoubleBinaryOperator operator) {
        return Operator.onValuesAlone(
                values -> reduce(values.stream().map(Numbers::innermostFirst).toList(), operator, Integer.MAX_VALUE));
    }

    /** {@code min}, {@code max}: of all arguments. Null where one is no number. */
    static Operator extreme(DoubleBinaryOperator operator) {
        return Operator.onValuesAlone(values -> reduce(values, operator, Integer.MAX_VALUE));
    }

    /** {@code %}: of the first two arguments. Null where one is no number. */
    static Operator ofTwo(DoubleBinaryOperator operator) {
        return Operator.onValuesAlone(values -> reduce(values, operator, 2));
    }

    static @Nullable Object subtract(List<@Nullable Object> values) {
        Double difference = reduce(values, (left, right) -> left - right, 2);
        return difference != null && values.size() == 1 ? Double.valueOf(-difference) : difference;
    }

    static @Nullable Object divide(List<@Nullable Object> values) {
        return values.size() == 1 ? null : reduce(values, (left, right) -> left / right, 2);
    }

    private static @Nullable Double reduce(
            List<? extends @Nullable Object> values, DoubleBinaryOperator operator, int max) {
        double[] numbers = numbers(values);
        if (numbers == null || numbers.length == 0) {
            return null;
        }
        double result = numbers[0];
        for (int at = 1; at < numbers.length && at < max; at++) {
            result = operator.applyAsDouble(result, numbers[at]);
        }
        return result;
    }

    private static double @Nullable [] numbers(List<? extends @Nullable Object> values) {
        double[] numbers = new double[values.size()];
        for (int at = 0; at < numbers.length; at++) {
            Double number = Values.number(values.get(at));
            if (number == null) {
                return null;
            }
            numbers[at] = number;
        }
        return numbers;
    }

    private static @Nullable Object innermostFirst(@Nullable Object value) {
        Object at = value;
        while (at instanceof List<?> items) {
            at = items.isEmpty() ? null : items.getFirst();
        }
        return at == null ? false : at;
    }
}
