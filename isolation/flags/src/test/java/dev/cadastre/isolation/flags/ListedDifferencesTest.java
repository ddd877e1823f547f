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

    @Test
    void sharesAreSpreadOverWholeNumbersHereAndOverPercentsThere() throws Exception {
        assertBoth(
                "{\"fractional\":[\"unit0027WFp6\",[\"true\",50000000],[\"false\",50000000]]}",
                Map.of(),
                "true=yes",
                Flagd.GAVE_UP);
        assertBoth("{\"fractional\":[\"x\",[\"true\",0]]}", Map.of(), "false=no (DEFAULT)", Flagd.GAVE_UP);
    }

    @Test
    void versionsAreReadAsPeopleWriteThemHereAndStrictlyThere() throws Exception {
        assertBoth("{\"sem_ver\":[\"v1.2\",\"=\",\"1.2.0\"]}", Map.of(), "true=yes", "false=no (DEFAULT)");
    }

    @Test
    void numbersAreWrittenInDigitsHereAndWithAnExponentThere() throws Exception {
        assertBoth("{\"==\":[{\"cat\":[\"\",12345678]},\"12345678\"]}", Map.of(), "true=yes", "false=no");
        assertBoth("{\"in\":[12345678,\"12345678\"]}", Map.of(), "true=yes", "false=no");
        assertBoth("{\"if\":[true,1]}", Map.of(), "1=one", "no value");
    }

    @Test
    void whatIsMissingAddsNothingToATextHereAndFailsThere() throws Exception {
        assertBoth("{\"==\":[{\"cat\":[\"a\",{\"var\":\"absent\"}]},\"a\"]}", Map.of(), "true=yes", Flagd.GAVE_UP);
    }

    @Test
    void aLengthBeyondTheEndIsCutHereAndComesToNothingThere() throws Exception {
        assertBoth("{\"==\":[{\"substr\":[\"abc\",1,9]},\"bc\"]}", Map.of(), "true=yes", "false=no");
    }

    private static void assertBoth(String rule, Map<String, Object> context, String here, String there)
            throws Exception {
        String definition = """
            {"state":"ENABLED","variants":{"true":"yes","false":"no","1":"one","[1, 2]":"whole","[1.0, 2.0]":"fractions"},
             "defaultVariant":"false","targeting":%s}""".formatted(rule);
        Map<String, @Nullable Object> data = new HashMap<>(Values.normal(context));
        FlagKey key = new FlagKey("flag");
        assertThat(Answer.of(FlagFormat.read(key, FlagJson.read(definition), Evaluators.none())
                        .resolve(new EvaluationData(data, Instant.EPOCH).of(key))))
                .startsWith(here);
        try (Flagd flagd = Flagd.released("{\"flags\":{\"flag\":%s}}".formatted(definition))) {
            assertThat(flagd.evaluate("flag", null, context)).startsWith(there);
        }
    }
}
