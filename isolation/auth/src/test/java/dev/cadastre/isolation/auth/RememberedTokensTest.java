package dev.cadastre.isolation.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RememberedTokensTest {

    private final HandClock clock = new HandClock();
    private final Instant start = clock.instant();
    private final VerifiedToken acme = new VerifiedToken(new TenantId("acme"), "ann", Set.of(), start);

    @Test
    void findsATokenUntilItsEnd() {
        RememberedTokens tokens = new RememberedTokens(10, clock);
        tokens.remember("a", acme, start.plusNanos(1_000_000_001));
        assertThat(tokens.find("a")).isEqualTo(acme);
        assertThat(tokens.find("b")).isNull();
        clock.pass(Duration.ofSeconds(1));
        assertThat(tokens.find("a")).isEqualTo(acme);
        clock.pass(Duration.ofNanos(1));
        assertThat(tokens.find("a")).isNull();
    }

    @Test
    void aTokenThatHasEndedAlreadyIsNotFound() {
        RememberedTokens tokens = new RememberedTokens(10, clock);
        tokens.remember("a", acme, start);
        tokens.remember("b", acme, start.minusSeconds(1));
        assertThat(tokens.find("a")).isNull();
        assertThat(tokens.find("b")).isNull();
    }

    @Test
    void aTokenRememberedAgainCountsUntilItsNewEnd() {
        RememberedTokens tokens = new RememberedTokens(10, clock);
        tokens.remember("a", acme, start.plusSeconds(1));
        tokens.remember("a", acme, start.plusSeconds(3));
        clock.pass(Duration.ofSeconds(2));
        assertThat(tokens.find("a")).isEqualTo(acme);
    }

    @Test
    void neverHoldsMoreThanItsBound() {
        RememberedTokens tokens = new RememberedTokens(100, clock);
        for (int i = 0; i < 10_000; i++) {
            tokens.remember("token-" + i, acme, start.plusSeconds(60));
            assertThat(tokens.size()).isLessThanOrEqualTo(100);
        }
        assertThat(tokens.find("token-9999")).isEqualTo(acme);
    }

    @Test
    void aTokenInUseStaysWhileOthersComeAndGo() {
        RememberedTokens tokens = new RememberedTokens(100, clock);
        tokens.remember("mine", acme, start.plusSeconds(60));
        for (int i = 0; i < 1_000; i++) {
            tokens.remember("token-" + i, acme, start.plusSeconds(60));
            assertThat(tokens.find("mine")).isEqualTo(acme);
        }
    }

    @Test
    void whatHasEndedLeavesRoomForWhatIsNew() {
        RememberedTokens tokens = new RememberedTokens(100, clock);
        for (int i = 0; i < 100; i++) {
            tokens.remember("old-" + i, acme, start.plusSeconds(60));
            assertThat(tokens.find("old-" + i)).isEqualTo(acme);
        }
        clock.pass(Duration.ofMinutes(2));
        for (int i = 0; i < 100; i++) {
            tokens.remember("new-" + i, acme, clock.instant().plusSeconds(60));
        }
        for (int i = 0; i < 100; i++) {
            assertThat(tokens.find("new-" + i)).isEqualTo(acme);
        }
    }
}
