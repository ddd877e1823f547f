package dev.cadastre.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.audit.AuditEntry;
import dev.cadastre.tenants.audit.CheckpointKey;
import dev.cadastre.tenants.audit.PostgresAuditLog;
import dev.cadastre.tenants.devices.DeviceRegistry;
import dev.cadastre.tenants.keys.ApiKeys;
import dev.cadastre.tenants.keys.NewKey;
import dev.cadastre.tenants.lifecycle.PostgresStandings;
import dev.cadastre.tenants.lifecycle.StandingHints;
import dev.cadastre.tenants.lifecycle.TenantLifecycle;
import dev.cadastre.tenants.lifecycle.TenantLimits;
import dev.cadastre.tenants.users.UserRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Limits and uniqueness where several ask at the same moment: each place is given once. */
class LimitsUnderLoadIT {

    private static final int AT_ONCE = 8;
    private static final CheckpointKey KEY = CheckpointKey.of("0123456789abcdef0123456789abcdef");

    private final PostgresAuditLog audit = new PostgresAuditLog(TestParts.database(), KEY, InstantSource.system());
    private final DeviceRegistry devices = DeviceRegistry.of(TestParts.database(), audit);
    private final UserRegistry users = UserRegistry.of(TestParts.database(), audit);
    private final ApiKeys keys = ApiKeys.of(TestParts.database(), InstantSource.system(), audit);
    private final TenantId tenant = TestParts.tenant();

    @Test
    void theLastPlaceForADeviceIsGivenOnce() throws Exception {
        limit(new TenantLimits(null, null, 3L, null, null, null));
        List<Optional<ErrorId>> outcomes =
                atOnce(number -> () -> devices.register(tenant, new DeviceId("tag-" + number), null, "tag"));
        assertPlaces(3, outcomes);
        assertThat(devices.list(tenant, null, 100).items()).hasSize(3);
    }

    @Test
    void theLastPlaceForAUserIsGivenOnce() throws Exception {
        limit(new TenantLimits(null, null, null, 2L, null, null));
        List<Optional<ErrorId>> outcomes = atOnce(4, number -> () -> { // whose passwords are hashed one after the other
            users.add(tenant, "user-" + number, "correct horse");
            return number;
        });
        assertPlaces(2, outcomes);
        assertThat(users.list(tenant, null, 100).items()).hasSize(2);
    }

    @Test
    void theLastPlaceForAKeyIsGivenOnce() throws Exception {
        var wanted = new NewKey("sync", AccessRole.VIEWER, Set.of(), Duration.ofDays(1));
        for (int made = 0; made < ApiKeys.KEYS_MAX - 2; made++) {
            keys.create(tenant, wanted, "ann");
        }
        assertPlaces(2, atOnce(number -> () -> keys.create(tenant, wanted, "ann")));
        assertThat(keys.list(tenant)).hasSize(ApiKeys.KEYS_MAX);
    }

    @Test
    void oneOfManyWhoRegisterTheSameDeviceSucceedsAndIsTheOneThatIsKnown() throws Exception {
        List<Optional<ErrorId>> outcomes =
                atOnce(number -> () -> devices.register(tenant, new DeviceId("tag"), "by " + number, "tag"));
        assertThat(outcomes).filteredOn(Optional::isEmpty).hasSize(1);
        assertThat(outcomes).filteredOn(Optional::isPresent).containsOnly(Optional.of(ErrorId.DEVICE_EXISTS));
        int winner = outcomes.indexOf(Optional.<ErrorId>empty());
        assertThat(devices.find(tenant, new DeviceId("tag")).orElseThrow().name())
                .isEqualTo("by " + winner);
    }

    @Test
    void aDeviceThatIsDeletedAndRegisteredByManyAtOnceNeverHasANumberTwice() throws Exception {
        var tag = new DeviceId("tag");
        devices.register(tenant, tag, null, "tag");
        atOnce(number -> () -> {
            if (devices.delete(tenant, tag)) {
                devices.register(tenant, tag, null, "tag");
            }
            return number;
        });
        List<String> actions = audit.entries(tenant, 0, 100).stream()
                .map(AuditEntry::event)
                .map(event -> event.action())
                .filter(action -> action.startsWith("device."))
                .toList();
        assertThat(actions).hasSizeGreaterThanOrEqualTo(3);
        for (int at = 0; at < actions.size(); at++) {
            assertThat(actions.get(at)).isEqualTo(at % 2 == 0 ? "device.register" : "device.delete");
        }
        assertThat(devices.find(tenant, tag).orElseThrow().registration().number())
                .isEqualTo(actions.size() / 2);
    }

    @Test
    void eachSignOutOfManyAtOnceMovesTheCutOffOn() throws Exception {
        users.add(tenant, "ann", "correct horse");
        long last = users.cutOff(tenant, "ann");
        for (int round = 0; round < 3; round++) {
            atOnce(number -> () -> {
                users.signOut(tenant, "ann");
                return number;
            });
            long next = users.cutOff(tenant, "ann");
            assertThat(next - last).as("after %d", last).isGreaterThanOrEqualTo(AT_ONCE);
            last = next;
        }
    }

    private void limit(TenantLimits limits) {
        new TenantLifecycle(
                        TenantRegistry.of(TestParts.database(), audit),
                        new PostgresStandings(TestParts.database(), audit),
                        StandingHints.none(),
                        List.of(),
                        audit,
                        KEY,
                        InstantSource.system())
                .limit(tenant, limits);
    }

    private static void assertPlaces(int places, List<Optional<ErrorId>> outcomes) {
        assertThat(outcomes).filteredOn(Optional::isEmpty).hasSize(places);
        assertThat(outcomes)
                .filteredOn(Optional::isPresent)
                .hasSize(outcomes.size() - places)
                .containsOnly(Optional.of(ErrorId.TENANT_LIMIT_REACHED));
    }

    private static List<Optional<ErrorId>> atOnce(IntFunction<Callable<?>> each) throws Exception {
        return atOnce(AT_ONCE, each);
    }

    /** Runs so many of them, none before all are ready. Gives for each how it was refused, or nothing. */
    private static List<Optional<ErrorId>> atOnce(int count, IntFunction<Callable<?>> each) throws Exception {
        var start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            List<Future<Optional<ErrorId>>> all = IntStream.range(0, count)
                    .mapToObj(number -> threads.submit(() -> {
                        start.await();
                        return outcome(each.apply(number));
                    }))
                    .toList();
            start.countDown();
            List<Optional<ErrorId>> outcomes = new ArrayList<>();
            for (Future<Optional<ErrorId>> one : all) {
                outcomes.add(one.get());
            }
            return outcomes;
        }
    }

    private static Optional<ErrorId> outcome(Callable<?> call) throws Exception {
        try {
            call.call();
            return Optional.empty();
        } catch (CadastreException refusal) {
            return Optional.of(refusal.id());
        }
    }
}
