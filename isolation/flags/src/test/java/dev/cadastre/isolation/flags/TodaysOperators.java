package dev.cadastre.isolation.flags;

import dev.cadastre.isolation.flags.rule.Values;
import dev.openfeature.contrib.providers.flagd.FlagdProvider;
import io.github.jamsesso.jsonlogic.JsonLogic;
import io.github.jamsesso.jsonlogic.ast.JsonLogicArray;
import io.github.jamsesso.jsonlogic.ast.JsonLogicNode;
import io.github.jamsesso.jsonlogic.ast.JsonLogicOperation;
import io.github.jamsesso.jsonlogic.evaluator.JsonLogicEvaluationException;
import io.github.jamsesso.jsonlogic.evaluator.JsonLogicEvaluator;
import io.github.jamsesso.jsonlogic.evaluator.JsonLogicExpression;
import java.lang.reflect.Field;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.MurmurHash3;
import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;

/**
 * Operators in which flagd of today differs from its newest released Java provider, as today's flagd has them, written anew
 * and put in the provider's place: the rest of the provider goes on to judge the rules that these are part of. Each is a
 * difference that is meant; FlagdAnswersTest holds our own against flagd's answers.
 */
final class TodaysOperators {

    private TodaysOperators() {}

    /** What an operator makes of its evaluated arguments. */
    @FunctionalInterface
    private interface OfValues {

        @Nullable
        Object of(List<@Nullable Object> values);
    }

    static void install(FlagdProvider provider) throws ReflectiveOperationException {
        Object operator = field(field(provider, "flagResolver"), "operator");
        JsonLogic logic = (JsonLogic) field(operator, "jsonLogicHandler");
        // flagd#1909: whole numbers instead of percents; #1942: weights of 0; #1948: without a key the default
        logic.addOperation(new ShareOfHash());
        // flagd#1873: a leading v, missing parts, numbers
        logic.addOperation(operation("sem_ver", TodaysOperators::compareVersions));
        // numbers in digits alone, and nothing for null
        logic.addOperation(operation("cat", TodaysOperators::cat));
        logic.addOperation(operation("substr", TodaysOperators::substr));
        logic.addOperation(operation("in", TodaysOperators::in));
    }

    private static Object field(Object of, String name) throws ReflectiveOperationException {
        Field field = of.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(of);
    }

    private static JsonLogicExpression operation(String key, OfValues operator) {
        return new JsonLogicExpression() {
            @Override
            public String key() {
                return key;
            }

            @Override
            public @Nullable Object evaluate(
                    JsonLogicEvaluator evaluator, JsonLogicArray arguments, Object data, String path)
                    throws JsonLogicEvaluationException {
                List<Object> values = evaluator.evaluate(arguments, data, path);
                boolean list = values.size() == 1 && values.getFirst() instanceof List<?>;
                return operator.of(new ArrayList<>(list ? (List<?>) values.getFirst() : values));
            }
        };
    }

    private static Object cat(List<@Nullable Object> values) {
        return String.join("", values.stream().map(Values::text).toList());
    }

    private static @Nullable Object substr(List<@Nullable Object> values) {
        if (values.size() < 2 || !(values.get(1) instanceof Number start)) {
            return null;
        }
        String text = Values.text(values.get(0));
        String rest = start.intValue() < 0
                ? text.substring(Math.max(0, text.length() + start.intValue()))
                : text.substring(Math.min(text.length(), start.intValue()));
        if (values.size() == 2) {
            return rest;
        }
        if (!(values.get(2) instanceof Number length)) {
            return null;
        }
        int count = length.intValue() < 0 ? rest.length() + length.intValue() : length.intValue();
        return rest.substring(0, Math.max(0, Math.min(count, rest.length())));
    }

    private static Object in(List<@Nullable Object> values) {
        if (values.size() < 2 || values.get(1) == null) {
            return false;
        }
        return values.get(1) instanceof String text
                ? values.get(0) != null && text.contains(Values.text(values.get(0)))
                : values.get(1) instanceof List<?> list && list.contains(values.get(0));
    }

    private static @Nullable Object compareVersions(List<@Nullable Object> values) {
        Semver left = values.size() == 3 ? version(values.get(0)) : null;
        Semver right = values.size() == 3 ? version(values.get(2)) : null;
        if (left == null || right == null || !(values.get(1) instanceof String operator)) {
            return null;
        }
        int order = left.compareTo(right);
        return switch (operator) {
            case "=" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            case "^" -> left.getMajor() == right.getMajor();
            case "~" -> left.getMajor() == right.getMajor() && left.getMinor() == right.getMinor();
            default -> null;
        };
    }

    private static @Nullable Semver version(@Nullable Object value) {
        if (!(value instanceof String) && !(value instanceof Number)) {
            return null;
        }
        String text = Values.text(value).strip().replaceFirst("^[vV]", "");
        return switch (text.replaceAll("[^.]", "").length()) {
            case 0 -> Semver.parse(text + ".0.0");
            case 1 -> text.matches("[0-9.]+") ? Semver.parse(text + ".0") : null;
            default -> text.startsWith("v") ? null : Semver.parse(text);
        };
    }

    /** {@code fractional}. */
    private static final class ShareOfHash implements JsonLogicExpression {

        private static final BigInteger MAX = BigInteger.valueOf(Integer.MAX_VALUE);

        @Override
        public String key() {
            return "fractional";
        }

        @Override
        public @Nullable Object evaluate(
                JsonLogicEvaluator evaluator, JsonLogicArray arguments, Object data, String path)
                throws JsonLogicEvaluationException {
            List<Object> values = new ArrayList<>(evaluator.evaluate(arguments, data, path));
            if (values.isEmpty() || isPartMissing(arguments.get(0), evaluator, data, path)) {
                return null;
            }
            String key = values.getFirst() instanceof String text ? text : targetingKey(data);
            List<Object> shares = values.getFirst() instanceof String ? values.subList(1, values.size()) : values;
            return key == null ? null : share(key, shares);
        }

        /** Ours alone: a key that is put together of something that is missing is none. */
        private static boolean isPartMissing(JsonLogicNode node, JsonLogicEvaluator evaluator, Object data, String path)
                throws JsonLogicEvaluationException {
            if (node instanceof JsonLogicOperation operation
                    && operation.getOperator().equals("cat")) {
                for (JsonLogicNode part : operation.getArguments()) {
                    if (evaluator.evaluate(part, data, path) == null || isPartMissing(part, evaluator, data, path)) {
                        return true;
                    }
                }
            }
            return false;
        }

        private static @Nullable String targetingKey(Object data) {
            Map<?, ?> members = data instanceof Map<?, ?> map ? map : Map.of();
            Object flag = members.get("$flagd") instanceof Map<?, ?> own ? own.get("flagKey") : null;
            return members.get("targetingKey") instanceof String key && !key.isEmpty() ? flag + key : null;
        }

        private static @Nullable Object share(String key, List<Object> shares) {
            BigInteger total = BigInteger.ZERO;
            List<BigInteger> ends = new ArrayList<>();
            for (Object share : shares) {
                BigInteger weight = share instanceof List<?> parts ? weight(parts) : null;
                if (weight == null) {
                    return null;
                }
                total = total.add(weight);
                ends.add(total);
            }
            if (total.compareTo(MAX) > 0) {
                return null;
            }
            byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
            long hash = Integer.toUnsignedLong(MurmurHash3.hash32x86(bytes, 0, bytes.length, 0));
            BigInteger bucket = BigInteger.valueOf(hash).multiply(total).shiftRight(32);
            int at = (int)
                    ends.stream().takeWhile(end -> end.compareTo(bucket) <= 0).count();
            return at == shares.size() ? null : ((List<?>) shares.get(at)).getFirst();
        }

        private static @Nullable BigInteger weight(List<?> parts) {
            boolean name =
                    !parts.isEmpty() && !(parts.getFirst() instanceof List<?>) && !(parts.getFirst() instanceof Map);
            if (!name || parts.size() == 1) {
                return name ? BigInteger.ONE : null;
            }
            if (!(parts.get(1) instanceof Number number) || number.doubleValue() % 1 != 0) {
                return null;
            }
            return BigInteger.valueOf(Math.max(0, number.longValue()));
        }
    }
}
