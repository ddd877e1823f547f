package dev.cadastre.isolation.flags;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.flags.rule.RandomRule;
import dev.cadastre.isolation.flags.rule.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Definitions at random, in contexts at random, evaluated here and by flagd's newest released Java provider, with the
 * operators that flagd changed since as flagd has them today ({@link TodaysOperators}). Whatever differs is on the list
 * {@link MeantDifference}, or fails the test.
 */
class FlagdDifferentialTest {

    private static final int CONTEXTS = 10;
    private static final int SHOWN_MAX = 20;
    private static final Map<String, Object> METADATA_OF_SET = Map.of("team", "floor", "version", "7");

    private final long seed = Long.getLong("cadastre.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final RandomRule rules = new RandomRule(random);
    private final Map<String, @Nullable Object> shared = new HashMap<>(RandomRule.shared());
    private final List<String> differences = new ArrayList<>();
    private final Map<String, Integer> answers = new HashMap<>();
    private final Map<MeantDifference, Integer> meant = new EnumMap<>(MeantDifference.class);

    @Test
    void agreesWithFlagd() throws Exception {
        compareAll(400);
    }

    @Test
    @Tag("heavy")
    void agreesWithFlagdOverTheWholeLanguage() throws Exception {
        for (int round = 0; round < 6; round++) {
            compareAll(1_000);
        }
    }

    private void compareAll(int definitions) throws Exception {
        Map<String, Object> flags = new LinkedHashMap<>();
        for (int at = 0; at < definitions; at++) {
            flags.put("flag-" + at, definition());
        }
        String document =
                FlagJson.write(Map.of("flags", flags, "$evaluators", RandomRule.shared(), "metadata", METADATA_OF_SET));
        try (Flagd flagd = Flagd.ofToday(document)) {
            flags.forEach((key, definition) -> {
                for (int at = 0; at < CONTEXTS; at++) {
                    compare(flagd, key, (Map<?, ?>) definition);
                }
            });
        }
        int cases = answers.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(differences.stream().limit(SHOWN_MAX))
                .as("seed %d: %d of %d differ and are not listed; listed: %s", seed, differences.size(), cases, meant)
                .isEmpty();
        int matched = answers.getOrDefault("TARGETING_MATCH", 0);
        assertThat(matched).as("evaluations where a rule chose: %s", answers).isGreaterThan(cases / 5);
        int listed = meant.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(listed)
                .as("differences that are listed: %s of %d", meant, cases)
                .isLessThan(cases / 5);
    }

    private Map<String, @Nullable Object> definition() {
        Map<String, @Nullable Object> definition = new HashMap<>();
        definition.put("state", random.nextInt(20) == 0 ? "DISABLED" : "ENABLED");
        definition.put("variants", variants());
        if (random.nextInt(10) > 0) {
            definition.put("defaultVariant", random.nextBoolean() ? "red" : "blue");
        } else if (random.nextBoolean()) {
            definition.put("defaultVariant", random.nextBoolean() ? "" : null);
        }
        if (random.nextInt(10) > 0) {
            Object rule = rules.next();
            definition.put("targeting", rule == null ? Map.of() : rule);
        }
        if (random.nextInt(4) == 0) {
            definition.put("metadata", Map.of("version", random.nextInt(9), "stable", random.nextBoolean()));
        }
        return definition;
    }

    private Map<String, Object> variants() {
        Map<String, Object> variants = new HashMap<>(
                switch (random.nextInt(4)) {
                    case 0 -> Map.of("red", 1, "green", 2.5, "blue", -3, "true", 0, "false", 9, "1", 10, "0.5", 11);
                    case 1 -> Map.of("red", true, "green", false, "blue", true, "true", true);
                    case 2 ->
                        Map.of("red", Map.of("r", 255), "green", Map.of("list", List.of(1, "x")), "blue", Map.of());
                    default ->
                        Map.of("red", "r", "green", "g", "blue", "b", "true", "t", "false", "f", "12345678", "n");
                });
        variants.values().removeIf(value -> random.nextInt(60) == 0);
        variants.put(
                "red", variants.getOrDefault("red", variants.values().iterator().next()));
        variants.put("blue", variants.getOrDefault("blue", variants.get("red")));
        return variants;
    }

    private void compare(Flagd flagd, String key, Map<?, ?> definition) {
        Map<String, Object> context = rules.context();
        String targetingKey = Arrays.asList(null, "tenant-" + random.nextInt(1_000), "tenant-7", "acme", "globex")
                .get(random.nextInt(5));
        String theirs = flagd.evaluate(key, targetingKey, context);
        Here here = here(key, definition, targetingKey, context);
        answers.merge(theirs.replaceAll("^[^(]*\\(|\\).*$", ""), 1, Integer::sum);
        if (!here.answer().equals(theirs)) {
            MeantDifference listed = MeantDifference.of(here, theirs);
            if (listed == null) {
                differences.add("%s of %s in %s with %s: %s here, %s there"
                        .formatted(
                                key, FlagJson.write(definition), FlagJson.write(context), targetingKey, here, theirs));
            } else {
                meant.merge(listed, 1, Integer::sum);
            }
        }
    }

    /** @param outcome what the rule came to; null where there is none */
    record Here(String answer, @Nullable Object outcome) {}

    private Here here(String key, Map<?, ?> definition, @Nullable String targetingKey, Map<String, Object> context) {
        FlagKey flag = new FlagKey(key);
        Map<String, @Nullable Object> json = FlagJson.read(FlagJson.write(definition));
        Map<String, @Nullable Object> said = new HashMap<>(Values.normal(context));
        said.put("targetingKey", targetingKey);
        Map<String, @Nullable Object> data = new EvaluationData(said, Instant.now()).of(flag);
        FlagDefinition read =
                FlagFormat.read(flag, json, new Evaluators(shared)).within(METADATA_OF_SET);
        Object outcome = read.targeting() == null ? null : read.targeting().apply(data);
        return new Here(Answer.of(read.resolve(data)), outcome);
    }
}
