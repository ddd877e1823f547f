package dev.cadastre.tenants.keys;

import static dev.cadastre.tenants.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.isolation.auth.ApiKey;
import dev.cadastre.isolation.auth.VerifiedToken;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.TestParts;
import dev.cadastre.tenants.audit.PostgresTrail;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiKeysIT {

    private static final NewKey WANTED = new NewKey("sync", AccessRole.OPERATOR, Set.of("members"), Duration.ofDays(1));

    private Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final ApiKeys keys = ApiKeys.of(TestParts.database(), () -> now, PostgresTrail.none());
    private final TenantId tenant = TestParts.tenant();

    @Test
    void knowsAKeyByItsSecret() {
        ApiKey key = keys.create(tenant, WANTED, "ann");
        VerifiedToken holder = keys.find(key).orElseThrow();
        assertThat(holder.tenant()).isEqualTo(tenant);
        assertThat(holder.groups()).containsExactlyInAnyOrder("members", "cadastre:operator");
        assertThat(holder.expiresAt()).isEqualTo(now.plus(Duration.ofDays(1)));
        assertThat(keys.find(key.rotated())).isEmpty();
    }

    @Test
    void attack_theSecretOfOneKeyWithTheIdOfAnother() {
        ApiKey one = keys.create(tenant, WANTED, "ann");
        ApiKey other = keys.create(tenant, WANTED, "ann");
        assertThat(keys.find(new ApiKey(tenant, one.id(), other.secret()))).isEmpty();
    }

    @Test
    void attack_aKeyUnderAnotherTenantsName() {
        ApiKey key = keys.create(tenant, WANTED, "ann");
        TenantId other = TestParts.tenant();
        assertThat(keys.find(new ApiKey(other, key.id(), key.secret()))).isEmpty();
        assertThat(keys.list(other)).isEmpty();
        assertThat(keys.delete(other, key.id())).isFalse();
        assertRefused(ErrorId.API_KEY_NOT_FOUND, () -> keys.rotate(other, key.id(), Duration.ZERO));
        assertThat(keys.find(key)).isPresent();
    }

    @Test
    void endsWhenItsTimeIsOver() {
        ApiKey key = keys.create(tenant, WANTED, "ann");
        now = now.plus(Duration.ofDays(1));
        assertThat(keys.find(key)).isEmpty();
    }

    @Test
    void twoSecretsCountWhileTheyOverlapAndNoLonger() {
        ApiKey first = keys.create(tenant, WANTED, "ann");
        ApiKey second = keys.rotate(tenant, first.id(), Duration.ofHours(1));
        assertThat(keys.find(first).orElseThrow().expiresAt()).isEqualTo(now.plus(Duration.ofHours(1)));
        assertThat(keys.find(second)).isPresent();
        now = now.plus(Duration.ofHours(1));
        assertThat(keys.find(first)).isEmpty();
        assertThat(keys.find(second)).isPresent();
    }

    @Test
    void aSecondRotationEndsTheSecretBeforeTheLast() {
        ApiKey first = keys.create(tenant, WANTED, "ann");
        keys.rotate(tenant, first.id(), Duration.ofHours(1));
        keys.rotate(tenant, first.id(), Duration.ofHours(1));
        assertThat(keys.find(first)).isEmpty();
    }

    @Test
    void aDeletedKeyIsNone() {
        ApiKey key = keys.create(tenant, WANTED, "ann");
        assertThat(keys.delete(tenant, key.id())).isTrue();
        assertThat(keys.find(key)).isEmpty();
        assertThat(keys.delete(tenant, key.id())).isFalse();
    }

    @Test
    void listsWhatIsKnownAndNoSecret() {
        ApiKey key = keys.create(tenant, WANTED, "ann");
        assertThat(keys.list(tenant)).singleElement().satisfies(known -> {
            assertThat(known.id()).isEqualTo(key.id());
            assertThat(known.createdBy()).isEqualTo("ann");
            assertThat(known.toString()).doesNotContain(key.secret());
        });
    }

    @Test
    void refusesWhatNoKeyMayBe() {
        Duration day = Duration.ofDays(1);
        assertRefused(ErrorId.INVALID_REQUEST, () -> new NewKey("x", AccessRole.PLATFORM_ADMIN, Set.of(), day));
        assertRefused(
                ErrorId.INVALID_REQUEST,
                () -> new NewKey("x", AccessRole.VIEWER, Set.of("cadastre:tenant-admin"), day));
        assertRefused(ErrorId.INVALID_REQUEST, () -> new NewKey("x", AccessRole.VIEWER, Set.of("a,b"), day));
        assertRefused(ErrorId.INVALID_REQUEST, () -> new NewKey(" ", AccessRole.VIEWER, Set.of(), day));
        assertRefused(
                ErrorId.INVALID_REQUEST, () -> new NewKey("x", AccessRole.VIEWER, Set.of(), Duration.ofDays(367)));
        assertRefused(ErrorId.NOT_FOUND, () -> keys.create(TestParts.unopened(), WANTED, "ann"));
    }
}
