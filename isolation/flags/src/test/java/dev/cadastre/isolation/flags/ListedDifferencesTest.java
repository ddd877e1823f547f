package dev.cadastre.isolation.flags;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.flags.rule.Values;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where this evaluator and flagd's Java provider are known to differ, each with what either says. */
class ListedDifferencesTest {

    @Test
    void identifiersOfPreReleasesThatMixLettersAndDigitsAreOrderedBySemVerHereAndByTheirNumbersThere()
            throws Exception {
        assertBoth("{\"sem_ver\":[\"1.0.0-rc10\",\"<\",\"1.0.0-rc9\"]}", Map.of(), "true=yes", "false=no");
    }

    @Test
    void numbersInAListAreAllAlikeHereAndWholeOnesApartThere() throws Exception {
        Map<String, Object> numbers = Map.of("numbers", List.of(1, 2));
        assertBoth("{\"===\":[{\"var\":\"numbers\"},[1,2]]}", numbers, "true=yes", "false=no");
        assertBoth("{\"cat\":[{\"var\":\"numbers\"},\"\"]}", numbers, "[1.0, 2.0]=fractions", "[1, 2]=whole");
    }

    @Test
    void aRuleThatDoesNotEndSoonIsNotCarriedOutHere() throws Exception {
        String list = "[1" + ",1".repeat(199) + "]";
        String rule = "{\"if\":[{\"all\":[%s,{\"all\":[%s,true]}]},\"true\",\"false\"]}".formatted(list, list);
        assertBoth(rule, Map.of(), "no value", "true=yes");
    }

    private static void assertBoth(String rule, Map<String, Object> context, String here, String there)
            throws Exception {
        String definition = """
            {"state":"ENABLED","variants":{"true":"yes","false":"no","[1, 2]":"whole","[1.0, 2.0]":"fractions"},
             "defaultVariant":"false","targeting":%s}""".formatted(rule);
        Map<String, @Nullable Object> data = new HashMap<>(Values.normal(context));
        FlagKey key = new FlagKey("flag");
        assertThat(Answer.of(FlagFormat.read(key, FlagJson.read(definition), Evaluators.NONE)
                        .resolve(new EvaluationData(data, Instant.EPOCH).of(key))))
                .startsWith(here);
        try (Flagd flagd = Flagd.on("{\"flags\":{\"flag\":%s}}".formatted(definition))) {
            assertThat(flagd.evaluate("flag", null, context)).startsWith(there);
        }
    }
}
