package dev.cadastre.isolation.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyCheckTest {

    private static final TenantId ACME = new TenantId("acme");

    private final HandClock clock = new HandClock();
    private final Map<String, VerifiedToken> known = new HashMap<>();
    private final ApiKeyCheck check = new ApiKeyCheck(key -> Optional.ofNullable(known.get(key.bearer())), clock);
    private final ApiKey key = ApiKey.random(ACME);

    private void know(TenantId tenant, Duration life) {
        known.put(
                key.bearer(),
                new VerifiedToken(
                        tenant, key.subject(), Set.of("x"), clock.instant().plus(life)));
    }

    @Test
    void saysWhomAKeySpeaksFor() {
        know(ACME, Duration.ofDays(30));
        VerifiedToken token = check.verify(key.bearer());
        assertThat(token.tenant()).isEqualTo(ACME);
        assertThat(token.subject()).isEqualTo("key:" + key.id());
        assertThat(token.expiresAt()).isEqualTo(clock.instant().plus(ApiKeyCheck.AT_A_TIME));
    }

    @Test
    void aDeletedKeyCountsForFiveSecondsMoreAtMost() {
        know(ACME, Duration.ofDays(30));
        check.verify(key.bearer());
        known.clear();
        clock.pass(ApiKeyCheck.REMEMBERED.minusMillis(1));
        assertThat(check.remembered(key.bearer())).isPresent();
        clock.pass(Duration.ofMillis(1));
        assertThat(check.remembered(key.bearer())).isEmpty();
        assertRefused(key.bearer());
    }

    @Test
    void aKeyThatHasEndedIsNone() {
        know(ACME, Duration.ZERO);
        assertRefused(key.bearer());
    }

    /** Where the keys are known, something may be wrong; the key itself says whose it is. */
    @Test
    void attack_aSourceThatAnswersWithAnotherTenant() {
        know(new TenantId("globex"), Duration.ofDays(1));
        assertRefused(key.bearer());
    }

    @Test
    void attack_theKeyOfOneTenantUnderAnothersName() {
        know(ACME, Duration.ofDays(1));
        assertRefused(key.bearer().replace("cad_acme_", "cad_globex_"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cad_",
                "cad_acme",
                "cad_acme_x_y",
                "cad_ACME_aaaaaaaaaaaaaaaa_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "cad_*_aaaaaaaaaaaaaaaa_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "cad_acme_aaaaaaaaaaaaaaaa_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "cad_acme_aaaaaaaaaaaaaaaa_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "cad_acme_aaaaaaaaaaaaaaaa_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"
            })
    void attack_whatHasNotTheShapeIsNeverLookedUp(String bearer) {
        assertRefused(bearer);
    }

    @Test
    void aKeyShowsItsSecretToItsHolderAlone() {
        assertThat(key.toString()).doesNotContain(key.secret());
        assertThat(ApiKey.parse(key.bearer())).isEqualTo(key);
        assertThat(key.matches(key.hash())).isTrue();
        assertThat(key.rotated().matches(key.hash())).isFalse();
    }

    @Test
    void tokensAndKeysGoToThoseWhoKnowThem() {
        know(ACME, Duration.ofDays(1));
        Credentials both = new Credentials(new Deaf(), check);
        assertThat(both.verify(key.bearer()).tenant()).isEqualTo(ACME);
        assertThat(both.remembered(key.bearer())).isPresent();
        assertThatThrownBy(() -> both.verify("eyJ.x.y")).hasMessageContaining("deaf");
    }

    private static final class Deaf implements TokenCheck {

        @Override
        public VerifiedToken verify(String bearer) {
            throw new IllegalStateException("deaf");
        }

        @Override
        public Optional<VerifiedToken> remembered(String bearer) {
            return Optional.empty();
        }
    }

    private void assertRefused(String bearer) {
        assertThatThrownBy(() -> check.verify(bearer)).isInstanceOfSatisfying(CadastreException.class, e -> {
            assertThat(e.id()).isEqualTo(ErrorId.UNAUTHENTICATED);
            assertThat(e.detail()).doesNotContain(key.secret());
        });
    }
}
