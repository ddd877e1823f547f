package dev.cadastre.isolation.flags.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code fractional}: one of several variants by the hash of a text, the same one each time and each in its share of all
 * texts. As flagd's Java provider does it, to the bit: <a
 * href="https://flagd.dev/reference/custom-operations/fractional-operation/">Fractional operation</a>, hash MurmurHash3 x86
 * 32, seed 0. Without a text of its own it goes by flag and targeting key, which is the tenant.
 */
final class Fractional {

    private static final float WHOLE = 100;

    private Fractional() {}

    private record Share(String variant, int weight) {

        float percent(int totalWeight) {
            return weight == 0 ? 0 : (float) (weight * 100) / totalWeight;
        }

        /** Null where it is none. */
        static @Nullable Share of(@Nullable Object value) {
            if (!(value instanceof List<?> parts) || parts.isEmpty() || !(parts.getFirst() instanceof String variant)) {
                return null;
            }
            if (parts.size() == 1) {
                return new Share(variant, 1);
            }
            return parts.get(1) instanceof Double weight ? new Share(variant, weight.intValue()) : null;
        }
    }

    /** The variant's name, or null where the shares cannot be read or there is nothing to go by. */
    static @Nullable Object apply(List<@Nullable Object> values, @Nullable Object data) {
        if (values.size() < 2) {
            return null;
        }
        boolean own = values.getFirst() instanceof String;
        String text = own ? (String) values.getFirst() : flagAndTargetingKey(data);
        List<Share> shares = shares(own ? values.subList(1, values.size()) : values);
        if (text == null || shares == null) {
            return null;
        }
        return variant(text, shares);
    }

    private static @Nullable String flagAndTargetingKey(@Nullable Object data) {
        if (!(data instanceof Map<?, ?> members) || !(members.get("targetingKey") instanceof String key)) {
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

    private static String variant(String text, List<Share> shares) {
        int total = shares.stream().mapToInt(Share::weight).sum();
        float bucket = Math.abs(Murmur3.hash(text)) * 1.0f / Integer.MAX_VALUE * WHOLE;
        float sum = 0;
        for (Share share : shares) {
            sum += share.percent(total);
            if (bucket < sum) {
                return share.variant();
            }
        }
        throw new RuleFailure("the shares of 'fractional' do not make a whole");
    }
}
