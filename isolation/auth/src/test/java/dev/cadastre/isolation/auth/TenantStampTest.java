package dev.cadastre.isolation.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenantStampTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final String TARGET = "/v1/devices?limit=10";
    private static final String LONG_A = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private final HandClock clock = new HandClock();
    private final TenantStamp stamp = new TenantStamp(key('a'), clock);

    @Test
    void provesTenantAndGroups() {
        String groups = TenantStamp.groupsHeader(Set.of("viewer", "admin"));
        assertThat(groups).isEqualTo("admin,viewer");
        String signed = stamp.sign(ACME, groups, "GET", TARGET);
        assertThat(stamp.verify("acme", groups, signed, "GET", TARGET))
                .isEqualTo(new StampedTenant(ACME, Set.of("viewer", "admin")));
    }

    @Test
    void nobodysGroupsAreAnEmptyHeader() {
        String signed = stamp.sign(ACME, TenantStamp.groupsHeader(Set.of()), "GET", TARGET);
        assertThat(stamp.verify("acme", "", signed, "GET", TARGET).groups()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void attack_altered(String tenant, String groups, String method, String target) {
        String signed = stamp.sign(ACME, "viewer", "GET", TARGET);
        assertRefused("not of this request", () -> stamp.verify(tenant, groups, signed, method, target));
    }

    static Stream<Arguments> attack_altered() {
        return Stream.of(
                Arguments.of("globex", "viewer", "GET", TARGET),
                Arguments.of("acme ", "viewer", "GET", TARGET),
                Arguments.of("acme", "viewer,admin", "GET", TARGET),
                Arguments.of("acme", "", "GET", TARGET),
                Arguments.of("acme", "viewer", "DELETE", TARGET),
                Arguments.of("acme", "viewer", "GET", "/v1/devices?limit=100"),
                Arguments.of("acme", "viewer", "GET", "/v1/devices/x"),
                Arguments.of("acme\nviewer", "GET", TARGET, ""));
    }

    @Test
    void attack_missing() {
        String signed = stamp.sign(ACME, "viewer", "GET", TARGET);
        assertRefused("no gateway stamp", () -> stamp.verify(null, "viewer", signed, "GET", TARGET));
        assertRefused("no gateway stamp", () -> stamp.verify("acme", null, signed, "GET", TARGET));
        assertRefused("no gateway stamp", () -> stamp.verify("acme", "viewer", null, "GET", TARGET));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v1",
                "v1..",
                "v2.1.AAAA",
                "v1.x.y",
                "v1.99999999999999999999.AAAA",
                "null",
                "a,b",
                LONG_A,
                "v1." + LONG_A,
                "v1.1x." + LONG_A,
                "v1.1234567890123." + LONG_A,
                "v1.1-" + LONG_A
            })
    void attack_noStampAtAll(String text) {
        assertRefused("known shape", () -> stamp.verify("acme", "viewer", text, "GET", TARGET));
    }

    @Test
    void attack_anotherKey() {
        String signed = new TenantStamp(key('b'), clock).sign(ACME, "viewer", "GET", TARGET);
        assertRefused("not of this request", () -> stamp.verify("acme", "viewer", signed, "GET", TARGET));
    }

    @Test
    void attack_anotherSpellingOfTheSameSignature() {
        String signed = stamp.sign(ACME, "viewer", "GET", TARGET);
        char last = signed.charAt(signed.length() - 1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (int at = 0; at < alphabet.length(); at++) {
            char other = alphabet.charAt(at);
            if (other != last) {
                String spelled = signed.substring(0, signed.length() - 1) + other;
                assertRefused("not of this request", () -> stamp.verify("acme", "viewer", spelled, "GET", TARGET));
            }
        }
    }

    @Test
    void attack_replayedLater() {
        String signed = stamp.sign(ACME, "viewer", "GET", TARGET);
        clock.pass(Duration.ofSeconds(30));
        assertThat(stamp.verify("acme", "viewer", signed, "GET", TARGET).tenant())
                .isEqualTo(ACME);
        clock.pass(Duration.ofSeconds(1));
        assertRefused("not of this time", () -> stamp.verify("acme", "viewer", signed, "GET", TARGET));
    }

    @Test
    void attack_fromTheFuture() {
        clock.pass(Duration.ofSeconds(31));
        String signed = stamp.sign(ACME, "viewer", "GET", TARGET);
        clock.pass(Duration.ofSeconds(-31));
        assertRefused("not of this time", () -> stamp.verify("acme", "viewer", signed, "GET", TARGET));
    }

    @Test
    void attack_timeMovedOn() {
        String signed = stamp.sign(ACME, "viewer", "GET", TARGET);
        String later = signed.replaceFirst("\\.([0-9]+)\\.", "." + (clock.millis() / 1_000 + 10) + ".");
        assertRefused("not of this request", () -> stamp.verify("acme", "viewer", later, "GET", TARGET));
    }

    @Test
    void attack_groupThatReadsAsTwo() {
        assertThat(TenantStamp.groupsHeader(Set.of("viewer,admin", "a%2Cb"))).isEqualTo("a%252Cb,viewer%2Cadmin");
        for (String header : List.of("a%", "a%2", "a%2c", "%61", "%FF", "a b", "\u00fc", "%C3")) {
            assertRefused(
                    "encode",
                    () -> stamp.verify("acme", header, stamp.sign(ACME, header, "GET", TARGET), "GET", TARGET));
        }
        assertRefused("group", () -> TenantStamp.groupsHeader(Set.of("")));
    }

    @Test
    void manyThreadsSignAtOnce() {
        String expected = stamp.sign(ACME, "viewer", "GET", TARGET);
        assertThat(IntStream.range(0, 5_000).parallel().mapToObj(i -> stamp.sign(ACME, "viewer", "GET", TARGET)))
                .allMatch(expected::equals);
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatThrownBy(() -> new TenantStamp(new byte[31], clock)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertRefused(String detail, Runnable attempt) {
        assertThatThrownBy(attempt::run)
                .asInstanceOf(type(CadastreException.class))
                .satisfies(refusal -> {
                    assertThat(refusal.id()).isEqualTo(ErrorId.UNAUTHENTICATED);
                    assertThat(refusal.detail()).contains(detail);
                });
    }

    private static byte[] key(char letter) {
        return String.valueOf(letter).repeat(32).getBytes(StandardCharsets.US_ASCII);
    }
}
