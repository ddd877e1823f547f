package dev.cadastre.isolation.flags.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTest {

    @ParameterizedTest
    @CsvSource({
        // https://github.com/aappleby/smhasher and the vectors of other implementations, seed 0
        "'', 0",
        "a, 1009084850",
        "test, -1167338989",
        "'Hello, world!', -1070186941",
        "The quick brown fox jumps over the lazy dog, 776992547",
    })
    void hashesAsMurmur3(String text, int hash) {
        assertThat(Murmur3.hash(text)).isEqualTo(hash);
    }

    @Test
    void aRuleSeesItsDataAndNothingElse() {
        Map<String, @Nullable Object> data = Map.of("a", 1.0);
        assertThat(Rule.of(Map.of("var", "a")).apply(data)).isEqualTo(1.0);
        assertThat(Rule.of(Map.of("var", "class")).apply(data)).isNull();
        assertThat(Rule.of(Map.of("var", "a.getClass")).apply(data)).isNull();
        assertThat(Rule.of(Map.of("var", List.of("b", "otherwise"))).apply(data))
                .isEqualTo("otherwise");
    }

    @Test
    void refusesWhatNestsTooDeepOrIsTooLong() {
        Object deep = true;
        for (int depth = 0; depth <= Rule.DEPTH_MAX; depth++) {
            deep = Map.of("!", deep);
        }
        Object tooDeep = deep;
        assertThatThrownBy(() -> Rule.of(tooDeep)).isInstanceOf(InvalidRule.class);
        assertThatThrownBy(() -> Rule.of(Map.of("and", Collections.nCopies(Rule.NODES_MAX, true))))
                .isInstanceOf(InvalidRule.class);
        assertThatThrownBy(() -> Rule.of(Map.of("a", 1, "b", 2))).hasMessageContaining("one member");
    }

    /** A list that holds the one before twice is small, and longer than any memory once it is written out or compared. */
    @Test
    void aValueThatHoldsItselfManyTimesWeighsWhatItWouldBeWrittenOut() {
        List<Integer> sixty = Collections.nCopies(60, 1);
        Object accumulated = Map.of("var", "accumulator");
        Object tree = Map.of("reduce", List.of(sixty, List.of(accumulated, accumulated), 1));
        for (Object rule : List.of(
                tree,
                Map.of("cat", List.of(tree, "")),
                Map.of("===", List.of(tree, tree)),
                Map.of("in", List.of(tree, List.of(tree))),
                Map.of("missing", List.of(tree, "")))) {
            assertThatThrownBy(() -> Rule.of(rule).apply(Map.of()))
                    .isInstanceOf(RuleFailure.class)
                    .hasMessageContaining("the rule");
        }
    }

    @Test
    void anOperationOnALongValueIsManySteps() {
        String path = "a.".repeat(30_000);
        List<Integer> many = Collections.nCopies(300, 1);
        Object longPath = Map.of("map", List.of(many, Map.of("var", path)));
        assertThatThrownBy(() -> Rule.of(longPath).apply(Map.of())).hasMessageContaining("steps");
        Object copies = Map.of("map", List.of(many, Map.of("cat", List.of(path, "x"))));
        assertThatThrownBy(() -> Rule.of(copies).apply(Map.of())).hasMessageContaining("steps");
        Map<String, Object> data = new HashMap<>();
        for (int member = 0; member < 20_000; member++) {
            data.put("member" + member, true);
        }
        Object missing = Map.of("missing", List.of("none"));
        assertThat(Rule.of(missing).apply(Map.copyOf(data))).isEqualTo(List.of("none"));
        assertThatThrownBy(() -> Rule.of(Map.of("and", Collections.nCopies(100, missing)))
                        .apply(Map.copyOf(data)))
                .hasMessageContaining("steps");
    }

    @Test
    void theRulesOfOneRequestShareAnAllowance() {
        List<Integer> many = Collections.nCopies(5_000, 1);
        Rule rule = Rule.of(Map.of("none", List.of(many.subList(0, 4_900), Map.of("!", true))));
        Allowance allowance = new Allowance();
        assertThatThrownBy(() -> {
                    for (int flag = 0; flag < 1_000; flag++) {
                        assertThat(rule.apply(Map.of(), allowance)).isEqualTo(true);
                    }
                })
                .isInstanceOf(RuleFailure.class);
        assertThat(rule.apply(Map.of())).isEqualTo(true);
    }

    @Test
    void endsWhatWouldNotEndSoonOrGrowsWithoutBound() {
        List<Integer> many = Collections.nCopies(300, 1);
        Object product = Map.of("all", List.of(many, Map.of("all", List.of(many, true))));
        assertThatThrownBy(() -> Rule.of(product).apply(Map.of())).hasMessageContaining("steps");
        Object accumulated = Map.of("var", "accumulator");
        Object doubled = Map.of("cat", List.of(accumulated, accumulated));
        assertThatThrownBy(() ->
                        Rule.of(Map.of("reduce", List.of(many, doubled, "x"))).apply(Map.of()))
                .hasMessageContaining("characters");
        Object merged = Map.of("merge", List.of(accumulated, accumulated));
        assertThatThrownBy(() -> Rule.of(Map.of("reduce", List.of(many, merged, List.of("x"))))
                        .apply(Map.of()))
                .hasMessageContaining("items");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vv1.2.3", "01.2.3", "1.02", "1.2.3.4", "1.2-rc", "1.", "v", "", "myversion", "version1"})
    void whatIsNoVersionIsComparedWithNone(String text) {
        assertThat(Rule.of(Map.of("sem_ver", List.of(text, "!=", "9.9.9"))).apply(Map.of()))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        // a text with the hash 7FFFFFFF, one with FFFFFFFF and one with 0
        "unit0027WFp6, a",
        "unit0278TvH3, b",
        "unit0072[0GM, a",
    })
    void theEdgesOfTheHashAreInAShare(String text, String variant) {
        Object rule = Map.of("fractional", List.of(text, List.of("a", 50), List.of("b", 50)));
        assertThat(Rule.of(rule).apply(Map.of())).isEqualTo(variant);
    }

    @Test
    void anOperatorThatIsGivenWhatItIsNotMadeForComesToNothing() {
        for (String operator : List.of(
                "var",
                "missing",
                "missing_some",
                "if",
                "and",
                "or",
                "!",
                "!!",
                "==",
                "!=",
                "===",
                "!==",
                "<",
                "<=",
                ">",
                ">=",
                "+",
                "*",
                "-",
                "/",
                "%",
                "min",
                "max",
                "map",
                "filter",
                "reduce",
                "all",
                "some",
                "none",
                "merge",
                "in",
                "cat",
                "substr",
                "starts_with",
                "ends_with",
                "sem_ver",
                "fractional")) {
            for (Object arguments :
                    Arrays.asList(null, List.of(), true, 7, "x", List.of(List.of()), List.of("x", true, 1))) {
                Map<String, @Nullable Object> rule = new HashMap<>();
                rule.put(operator, arguments);
                assertThatCode(() -> Rule.of(rule).apply(Map.of()))
                        .as("%s of %s", operator, arguments)
                        .doesNotThrowAnyException();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.3, =, 1.2.3+build, true",
        "1.0.0-alpha, <, 1.0.0-alpha.1, true",
        "1.0.0-alpha.1, <, 1.0.0-beta, true",
        "1.0.0-beta.2, <, 1.0.0-beta.11, true",
        "1.0.0-1, <, 1.0.0-a, true",
        "1.0.0-rc.1, <, 1.0.0, true",
        "1.9.0, ^, 1.10.4, true",
        "1.9.0, ~, 1.10.4, false",
        "99999999999.0.0, >, 9.0.0, true",
        "v1.2.3, =, 1.2.3, true",
        "V1.2.3, >=, 1.0.0, true",
        "1.2, =, 1.2.0, true",
        "2, >, 1.9.9, true",
        "v1, ~, 1.0.7, true",
    })
    void ordersVersionsAsSemVerDoes(String left, String operator, String right, boolean holds) {
        assertThat(Rule.of(Map.of("sem_ver", List.of(left, operator, right))).apply(Map.of()))
                .isEqualTo(holds);
    }
}
