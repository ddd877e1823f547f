package dev.cadastre.isolation.flags.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What tenants and operators rely on while a flag is rolled out, and how versions compare. */
class RolloutTest {

    private static final List<String> TENANTS =
            IntStream.range(0, 2_000).mapToObj(number -> "tenant-" + number).toList();

    /** As semver.org has them in its section 11, the lowest first. */
    private static final List<String> VERSIONS = List.of(
            "0.9.9",
            "1.0.0-0",
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0",
            "1.0.1",
            "1.2.0",
            "1.10.0",
            "2.0.0-a",
            "10.0.0");

    @Test
    void aShareThatGrowsTakesNobodyOut() {
        Set<String> before = Set.of();
        for (int share = 0; share <= 100; share += 5) {
            Set<String> on = on("new-door", share);
            assertThat(on).as("at %d%%", share).containsAll(before);
            assertThat(100.0 * on.size() / TENANTS.size()).isCloseTo(share, within(3.0));
            before = on;
        }
        assertThat(before).hasSameSizeAs(TENANTS);
        assertThat(on("new-door", 0)).isEmpty();
    }

    @Test
    void twoFlagsDoNotMeetTheSameTenantsFirst() {
        Set<String> both = new HashSet<>(on("new-door", 20));
        both.retainAll(on("other-door", 20));
        assertThat(100.0 * both.size() / TENANTS.size())
                .as("independent shares")
                .isCloseTo(4, within(2.0));
    }

    @Test
    void theOrderOfVersionsIsTotal() {
        for (int left = 0; left < VERSIONS.size(); left++) {
            for (int right = 0; right < VERSIONS.size(); right++) {
                assertThat(compared(VERSIONS.get(left), "<", VERSIONS.get(right)))
                        .as("%s < %s", VERSIONS.get(left), VERSIONS.get(right))
                        .isEqualTo(left < right);
                assertThat(compared(VERSIONS.get(left), ">=", VERSIONS.get(right)))
                        .isEqualTo(left >= right);
                assertThat(compared(VERSIONS.get(left), "=", VERSIONS.get(right)))
                        .isEqualTo(left == right);
            }
        }
    }

    @Test
    void whatIsBuiltOfAVersionAndHowItIsWrittenDoesNotMatter() {
        for (String same : List.of("1.2.0+build.7", "v1.2.0", "V1.2", "1.2", " 1.2.0 ")) {
            assertThat(compared(same, "=", "1.2.0")).as(same).isEqualTo(true);
        }
        assertThat(compared("1.9.0", "^", "1.2.0")).isEqualTo(true);
        assertThat(compared("1.9.0", "~", "1.2.0")).isEqualTo(false);
        assertThat(compared("1.2.9", "~", "1.2.0")).isEqualTo(true);
    }

    private static @Nullable Object compared(String left, String operator, String right) {
        return Rule.of(Map.of("sem_ver", List.of(left, operator, right))).apply(Map.of());
    }

    private static Set<String> on(String flag, double share) {
        Rule rule = Rule.of(Map.of("fractional", List.of(List.of("on", share), List.of("off", 100 - share))));
        return TENANTS.stream()
                .filter(tenant ->
                        "on".equals(rule.apply(Map.of("targetingKey", tenant, "$flagd", Map.of("flagKey", flag)))))
                .collect(Collectors.toSet());
    }
}
