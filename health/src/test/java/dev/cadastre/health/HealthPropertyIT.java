package dev.cadastre.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.DeviceChange;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.Ledger;
import dev.cadastre.model.Placement;
import dev.cadastre.model.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever order and however often placements come, the records say what a model says, and what is in them never goes back. */
class HealthPropertyIT {

    private static final int RUNS = 40;
    private static final long SEED = Long.getLong("cadastre.seed", System.nanoTime());
    private static final List<DeviceId> DEVICES =
            IntStream.range(0, 6).mapToObj(i -> new DeviceId("tag-" + i)).toList();

    private final PostgresHealthWriter guarded = new PostgresHealthWriter();

    @Test
    void inOrderWithRedeliveryTheLedgerIsExact() {
        run("redelivery", random -> redelivery(guarded, random));
    }

    @Test
    void inAnyOrderTheRecordsAreTheModels() {
        run("disorder", random -> disorder(guarded, random));
    }

    /** Each guard of the statement taken away: the properties above must then find it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "WHERE (excluded.epoch, excluded.ordinal) >= (h.epoch, h.ordinal)",
                "- CASE WHEN excluded.epoch = h.epoch THEN h.epoch_applied ELSE 0 END",
                "- CASE WHEN excluded.epoch = h.epoch THEN h.epoch_duplicate ELSE 0 END",
                "- CASE WHEN excluded.epoch = h.epoch THEN h.epoch_late ELSE 0 END",
                "event_at = greatest(h.event_at, excluded.event_at),|event_at = excluded.event_at,",
                "received_at = greatest(h.received_at, excluded.received_at),|received_at = excluded.received_at,",
                "- CASE WHEN excluded.epoch = h.epoch THEN h.epoch_applied_to_history ELSE 0 END",
                "CASE WHEN excluded.heard_at >= coalesce(h.heard_at, '-infinity') THEN excluded.heard_at ELSE h.heard_at END|excluded.heard_at",
                "CASE WHEN excluded.heard_at >= coalesce(h.heard_at, '-infinity') THEN excluded.zone_id ELSE h.zone_id END|excluded.zone_id",
                "CASE WHEN excluded.battery_at >= coalesce(h.battery_at, '-infinity') THEN excluded.battery_percent ELSE h.battery_percent END|excluded.battery_percent",
                "CASE WHEN excluded.position_at >= coalesce(h.position_at, '-infinity') THEN excluded.longitude ELSE h.longitude END|excluded.longitude",
                "CASE WHEN (excluded.epoch, excluded.ordinal) = (h.epoch, h.ordinal) THEN 0 ELSE 1 END|1",
            })
    void withoutAGuardThePropertiesFail(String guard) {
        String[] parts = guard.split("\\|", -1);
        assertThat(PostgresHealthWriter.UPSERT).contains(parts[0]);
        String sabotaged = PostgresHealthWriter.UPSERT.replace(parts[0], parts.length > 1 ? parts[1] : "");
        PostgresHealthWriter unguarded = new PostgresHealthWriter(sabotaged);
        assertThatThrownBy(() -> {
                    run("control", random -> disorder(unguarded, random));
                    run("control", random -> redelivery(unguarded, random));
                })
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void twoOwnersOfTheSameBatchesAgree() throws Exception {
        Random random = new Random(SEED);
        TenantId tenant = TestParts.tenantWith(DEVICES);
        PlacementLog log = PlacementLog.random(random, tenant, DEVICES, 8);
        List<List<Placement>> batches = log.batchesWithRedelivery(random);
        CyclicBarrier together = new CyclicBarrier(2);
        try (ExecutorService owners = Executors.newFixedThreadPool(2)) {
            List<Future<?>> racing = new ArrayList<>();
            for (int owner = 0; owner < 2; owner++) {
                racing.add(owners.submit(() -> {
                    Map<DeviceId, Long> versions = new HashMap<>();
                    for (List<Placement> batch : batches) {
                        together.await();
                        checkVersions(TestParts.apply(guarded, tenant, LastPlacements.rounds(batch)), versions);
                    }
                    return null;
                }));
            }
            for (Future<?> owner : racing) {
                owner.get();
            }
        }
        assertThat(ledgers(tenant)).as("seed " + SEED).isEqualTo(log.truth());
    }

    private interface Property {
        void hold(Random random);
    }

    private static void run(String name, Property property) {
        for (int i = 0; i < RUNS; i++) {
            long seed = SEED + i;
            assertThatCode(() -> property.hold(new Random(seed)))
                    .as("%s with -Dcadastre.seed=%d", name, seed)
                    .doesNotThrowAnyException();
        }
    }

    private static void redelivery(PostgresHealthWriter writer, Random random) {
        TenantId tenant = TestParts.tenantWith(DEVICES);
        PlacementLog log = PlacementLog.random(random, tenant, DEVICES, 1 + random.nextInt(3));
        applyAll(writer, tenant, log.batchesWithRedelivery(random));
        assertThat(ledgers(tenant)).isEqualTo(log.truth());
    }

    private static void disorder(PostgresHealthWriter writer, Random random) {
        TenantId tenant = TestParts.tenantWith(DEVICES);
        PlacementLog log = PlacementLog.random(random, tenant, DEVICES, 1 + random.nextInt(3));
        List<List<Placement>> batches = new ArrayList<>(log.batchesWithRedelivery(random));
        Collections.shuffle(batches, random);
        applyAll(writer, tenant, batches);
    }

    private static void applyAll(PostgresHealthWriter writer, TenantId tenant, List<List<Placement>> batches) {
        HealthModel model = new HealthModel();
        Map<DeviceId, Long> versions = new HashMap<>();
        Map<DeviceId, Instant> times = new HashMap<>();
        for (List<Placement> batch : batches) {
            var last = LastPlacements.rounds(batch);
            int stale = last.stream().mapToInt(model::take).sum();
            HealthUpdate update = TestParts.apply(writer, tenant, last);
            assertThat(update.stale()).isEqualTo(stale);
            assertThat(update.unregistered()).isZero();
            assertThat(update.changes())
                    .hasSize(last.stream().mapToInt(List::size).sum() - stale);
            checkVersions(update, versions);
            checkTimes(update, times);
            checkTold(update, model);
        }
        assertThat(records(tenant)).isEqualTo(model.records());
    }

    private static void checkVersions(HealthUpdate update, Map<DeviceId, Long> versions) {
        for (DeviceChange change : update.changes()) {
            long before = versions.getOrDefault(change.device(), 0L);
            assertThat(change.version()).isGreaterThanOrEqualTo(before);
            versions.put(change.device(), change.version());
        }
    }

    private static void checkTimes(HealthUpdate update, Map<DeviceId, Instant> times) {
        for (DeviceChange change : update.changes()) {
            Instant before = times.getOrDefault(change.device(), Instant.MIN);
            assertThat(change.whereabouts().at()).isAfterOrEqualTo(before);
            times.put(change.device(), change.whereabouts().at());
        }
    }

    private static void checkTold(HealthUpdate update, HealthModel model) {
        Map<DeviceId, HealthRecord> expected = model.records();
        Map<DeviceId, DeviceChange> lastTold = new HashMap<>();
        update.changes().forEach(change -> lastTold.put(change.device(), change));
        for (DeviceChange change : lastTold.values()) {
            assertThat(new HealthRecord(change.whereabouts(), change.receivedAt(), change.ledger(), change.version()))
                    .isEqualTo(expected.get(change.device()));
        }
    }

    private static Map<DeviceId, Ledger> ledgers(TenantId tenant) {
        Map<DeviceId, Ledger> ledgers = new HashMap<>();
        records(tenant).forEach((device, record) -> ledgers.put(device, record.ledger()));
        return ledgers;
    }

    private static Map<DeviceId, HealthRecord> records(TenantId tenant) {
        return HealthRecords.of(TestParts.database(), InstantSource.system())
                .list(tenant, DeviceFilter.ALL, null, 100)
                .devices()
                .stream()
                .filter(device -> device.health() != null)
                .collect(Collectors.toMap(DeviceState::id, DeviceState::health));
    }
}
