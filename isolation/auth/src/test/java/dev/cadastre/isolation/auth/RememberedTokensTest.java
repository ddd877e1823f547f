package dev.cadastre.isolation.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.TenantId;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RememberedTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final VerifiedToken ACME = new VerifiedToken(new TenantId("acme"), "ann", Set.of(), NOW);

    @Test
    void findsATokenUntilItsEnd() {
        RememberedTokens tokens = new RememberedTokens(10);
        tokens.remember("a", ACME, NOW.plusSeconds(1));
        assertThat(tokens.find("a", NOW)).isEqualTo(ACME);
        assertThat(tokens.find("a", NOW.plusSeconds(1))).isNull();
        assertThat(tokens.find("b", NOW)).isNull();
    }

    @Test
    void neverHoldsMoreThanItsBound() {
        RememberedTokens tokens = new RememberedTokens(100);
        for (int i = 0; i < 10_000; i++) {
            tokens.remember("token-" + i, ACME, NOW.plusSeconds(60));
            assertThat(tokens.size()).isLessThanOrEqualTo(102);
        }
        assertThat(tokens.find("token-9999", NOW)).isEqualTo(ACME);
        assertThat(tokens.find("token-0", NOW)).isNull();
    }

    @Test
    void aTokenInUseStaysWhileOthersComeAndGo() {
        RememberedTokens tokens = new RememberedTokens(100);
        tokens.remember("mine", ACME, NOW.plusSeconds(60));
        for (int i = 0; i < 1_000; i++) {
            tokens.remember("token-" + i, ACME, NOW.plusSeconds(60));
            assertThat(tokens.find("mine", NOW)).isEqualTo(ACME);
        }
    }
}
