package dev.cadastre.isolation.flags.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code fractional}: one of several variants by the hash of a text, the same one each time and each in its share of all
 * texts. As flagd computes it since its change of March 2026, to the bit: <a
 * href="https://flagd.dev/reference/custom-operations/fractional-operation/">Fractional operation</a>, MurmurHash3 x86 32
 * with seed 0, spread over the sum of the weights in whole numbers. Without a text of its own it goes by flag and targeting
 * key, which is the tenant.
 *
 * <p>Null, and so the flag's default variant, where there is nothing to go by: no text, a {@code cat} of which a part is
 * missing, a share that cannot be read, weights that are all 0 or together above {@value #WEIGHT_MAX}.
 */
final class Fractional implements Operator {

    /** All weights of one operation together, at most. */
    static final int WEIGHT_MAX = Integer.MAX_VALUE;

    private record Share(@Nullable Object variant, long weight) {

        /** Null where it is not a share. */
        static @Nullable Share of(@Nullable Object value) {
            if (!(value instanceof List<?> parts) || parts.isEmpty() || !isName(parts.getFirst())) {
                return null;
            }
            if (parts.size() == 1) {
                return new Share(parts.getFirst(), 1);
            }
            boolean whole = parts.get(1) instanceof Double weight && isWhole(weight);
            // a weight that a rule computes may fall below 0
            return whole ? new Share(parts.getFirst(), Math.max(0, ((Double) parts.get(1)).longValue())) : null;
        }

        private static boolean isName(@Nullable Object variant) {
            return variant == null
                    || variant instanceof String
                    || variant instanceof Boolean
                    || variant instanceof Double;
        }
    }

    /** Whether flagd takes the number for a weight. */
    static boolean isWhole(double weight) {
        return weight <= WEIGHT_MAX && weight == Math.rint(weight) && !Double.isInfinite(weight);
    }

    @Override
    public @Nullable Object apply(List<Expression> arguments, Steps steps, @Nullable Object data) {
        if (arguments.isEmpty()) {
            return null;
        }
        Object first = key(arguments.getFirst(), steps, data);
        steps.takeFor(first);
        boolean own = first instanceof String;
        String text = own ? (String) first : flagAndTargetingKey(data);
        List<@Nullable Object> values = new ArrayList<>();
        if (!own) {
            values.add(first);
        }
        values.addAll(Expression.values(arguments.subList(1, arguments.size()), steps, data));
        List<Share> shares = shares(values);
        return text == null || shares == null ? null : variant(text, shares);
    }

    /** What the expression comes to; null where it is put together of parts of which one is missing. */
    private static @Nullable Object key(Expression expression, Steps steps, @Nullable Object data) {
        if (!(expression instanceof Expression.Call call) || !call.operator().equals(Texts.CAT)) {
            return expression.value(steps, data);
        }
        steps.take();
        List<@Nullable Object> parts = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            Object part = key(argument, steps, data);
            if (part == null) {
                return null;
            }
            steps.takeFor(part);
            parts.add(part);
        }
        return Texts.cat(Operator.spread(parts));
    }

    private static @Nullable String flagAndTargetingKey(@Nullable Object data) {
        if (!(data instanceof Map<?, ?> members)
                || !(members.get("targetingKey") instanceof String key)
                || key.isEmpty()) {
            return null;
        }
        Object flag = members.get("$flagd") instanceof Map<?, ?> own ? own.get("flagKey") : null;
        return flag + key;
    }

    private static @Nullable List<Share> shares(List<@Nullable Object> values) {
        List<Share> shares = new ArrayList<>(values.size());
        for (Object value : values) {
            Share share = Share.of(value);
            if (share == null) {
                return null;
            }
            shares.add(share);
        }
        return shares;
    }

    private static @Nullable Object variant(String text, List<Share> shares) {
        long total = shares.stream().mapToLong(Share::weight).sum();
        if (total > WEIGHT_MAX) {
            return null;
        }
        long bucket = (Integer.toUnsignedLong(Murmur3.hash(text)) * total) >>> Integer.SIZE;
        long end = 0;
        for (Share share : shares) {
            end += share.weight();
            if (bucket < end) {
                return share.variant();
            }
        }
        return null; // all weights are 0
    }
}
