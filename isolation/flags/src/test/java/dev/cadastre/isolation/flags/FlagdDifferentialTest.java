package dev.cadastre.isolation.flags;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.flags.rule.RandomRule;
import dev.cadastre.isolation.flags.rule.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Definitions at random, in contexts at random, evaluated here and by flagd's own provider. */
class FlagdDifferentialTest {

    private static final int FLAGS = Integer.getInteger("cadastre.flags.definitions", 1_050);
    private static final int CONTEXTS = 10;
    private static final int SHOWN_MAX = 20;

    private final long seed = Long.getLong("cadastre.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final RandomRule rules = new RandomRule(random);

    @Test
    void agreesWithFlagd() throws Exception {
        Map<String, Object> flags = new LinkedHashMap<>();
        for (int at = 0; at < FLAGS; at++) {
            flags.put("flag-" + at, definition());
        }
        String document = FlagJson.write(Map.of("flags", flags));
        List<String> differences = new ArrayList<>();
        Map<String, Integer> answers = new HashMap<>();
        try (Flagd flagd = Flagd.on(document)) {
            for (Map.Entry<String, Object> flag : flags.entrySet()) {
                for (int at = 0; at < CONTEXTS; at++) {
                    compare(flagd, flag.getKey(), (Map<?, ?>) flag.getValue(), answers, differences);
                }
            }
        }
        assertThat(differences.stream().limit(SHOWN_MAX))
                .as("seed %d: %d of %d differ", seed, differences.size(), FLAGS * CONTEXTS)
                .isEmpty();
        int matched = answers.getOrDefault("TARGETING_MATCH", 0);
        assertThat(matched).as("evaluations where a rule chose: %s", answers).isGreaterThan(FLAGS * CONTEXTS / 5);
    }

    private Map<String, Object> definition() {
        Map<String, Object> definition = new HashMap<>();
        definition.put("state", random.nextInt(20) == 0 ? "DISABLED" : "ENABLED");
        definition.put("variants", variants());
        definition.put("defaultVariant", random.nextBoolean() ? "red" : "blue");
        if (random.nextInt(10) > 0) {
            Object rule = rules.next();
            definition.put("targeting", rule == null ? Map.of() : rule);
        }
        return definition;
    }

    private Map<String, Object> variants() {
        return switch (random.nextInt(4)) {
            case 0 -> Map.of("red", 1, "green", 2.5, "blue", -3, "true", 0, "false", 9);
            case 1 -> Map.of("red", true, "green", false, "blue", true, "true", true);
            case 2 -> Map.of("red", Map.of("r", 255), "green", Map.of("list", List.of(1, "x")), "blue", Map.of());
            default -> Map.of("red", "r", "green", "g", "blue", "b", "true", "t", "false", "f");
        };
    }

    private void compare(
            Flagd flagd, String key, Map<?, ?> definition, Map<String, Integer> answers, List<String> differences) {
        Map<String, Object> context = rules.context();
        String targetingKey = random.nextInt(8) == 0 ? null : "tenant-" + random.nextInt(1_000);
        String theirs = flagd.evaluate(key, targetingKey, context);
        String ours = evaluate(key, definition, targetingKey, context);
        answers.merge(theirs.replaceAll("^.*\\(|\\)$", ""), 1, Integer::sum);
        if (!ours.equals(theirs)) {
            differences.add("%s of %s in %s with %s: %s here, %s there"
                    .formatted(key, FlagJson.write(definition), FlagJson.write(context), targetingKey, ours, theirs));
        }
    }

    private static String evaluate(
            String key, Map<?, ?> definition, @Nullable String targetingKey, Map<String, Object> context) {
        FlagKey flag = new FlagKey(key);
        Map<String, @Nullable Object> json = FlagJson.read(FlagJson.write(definition));
        Map<String, @Nullable Object> data = new HashMap<>(Values.normal(context));
        data.put("targetingKey", targetingKey);
        return Answer.of(
                FlagFormat.read(flag, json, Evaluators.NONE).resolve(new EvaluationData(data, Instant.now()).of(flag)));
    }
}
