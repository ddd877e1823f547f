package dev.cadastre.health;

import static dev.cadastre.schema.tables.Tenants.TENANTS;

import dev.cadastre.isolation.events.Event;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.Ledger;
import dev.cadastre.model.Order;
import dev.cadastre.model.Outcome;
import dev.cadastre.model.Placement;
import dev.cadastre.model.TenantId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A program to be started by hand: how many placements, observations and reads a second this machine bears. */
final class Rates {

    private static final int BATCH = 2_000;
    private static final int BATCHES = 100;

    private Rates() {}

    private interface Batch {
        void run(List<Event> events) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        for (int devices : new int[] {200, 2_000, 10_000}) {
            List<DeviceId> ids = IntStream.range(0, devices)
                    .mapToObj(i -> new DeviceId("tag-" + i))
                    .toList();
            TenantId tenant = TestParts.tenantWith(ids);
            List<List<Event>> batches = batches(tenant, ids);
            measure(
                    "decode and collapse, " + devices,
                    batches,
                    events -> PlacementBatch.of(events)
                            .byTenant()
                            .forEach((owner, placements) -> LastPlacements.rounds(placements)));
            measure(
                    "health owner, " + devices,
                    batches,
                    new HealthOwner(
                                    TestParts.database(),
                                    TestParts.events(),
                                    ZoneChanges.UNHEARD,
                                    new SimpleMeterRegistry())::handle);
            reads(tenant, ids);
        }
        System.exit(0);
    }

    private static List<List<Event>> batches(TenantId tenant, List<DeviceId> ids) {
        List<List<Event>> batches = new ArrayList<>();
        long number = 0;
        for (int i = 0; i < BATCHES; i++) {
            List<Placement> batch = new ArrayList<>();
            for (int j = 0; j < BATCH; j++, number++) {
                long ordinal = 1 + number / ids.size();
                batch.add(Placements.of(
                        tenant,
                        ids.get((int) (number % ids.size())),
                        new Order(1, ordinal),
                        Outcome.APPLIED,
                        Placements.START.plusMillis(number),
                        new Ledger(ordinal, 0, 0, 0)));
            }
            batches.add(Placements.events(batch));
        }
        return batches;
    }

    private static void measure(String what, List<List<Event>> batches, Batch work) throws Exception {
        int warm = BATCHES / 4;
        for (List<Event> batch : batches.subList(0, warm)) {
            work.run(batch);
        }
        Started start = Started.now();
        for (List<Event> batch : batches.subList(warm, BATCHES)) {
            work.run(batch);
        }
        print(what, (long) BATCH * (BATCHES - warm), start);
    }

    private static void reads(TenantId tenant, List<DeviceId> ids) {
        HealthRecords records = HealthRecords.of(TestParts.database(), InstantSource.system());
        for (int round = 0; round < 2; round++) {
            Started start = Started.now();
            for (int i = 0; i < 10_000; i++) {
                var _ = records.find(tenant, ids.get(i % ids.size())).orElseThrow();
            }
            print("find, one thread, " + ids.size(), 10_000, start);
        }
        Started start = Started.now();
        for (int i = 0; i < 500; i++) {
            records.list(tenant, DeviceFilter.ALL, null, 100);
        }
        print("page of 100, one thread, " + ids.size(), 500, start);
        Started through = Started.now();
        for (int i = 0; i < 5_000; i++) {
            TestParts.database().read(tenant, sql -> sql.fetchCount(TENANTS, TENANTS.CUSTOMER_ID.eq(tenant.value())));
        }
        print("transaction in three round trips", 5_000, through);
    }

    private static void print(String what, long count, Started started) {
        double seconds = (System.nanoTime() - started.nanos()) / 1e9;
        double own = cpuMicros(Stream.of(ProcessHandle.current())) - started.ownCpuMicros();
        double parts = cpuMicros(ProcessHandle.current().descendants()) - started.partsCpuMicros();
        System.out.printf(
                Locale.ROOT,
                "%-34s %,9.0f/s   CPU each: %,7.1f us here, %,7.1f us in PostgreSQL%n",
                what,
                count / seconds,
                own / count,
                parts / count);
    }

    /** Where a measurement began; CPU time tells the cost also on a machine that is busy with other things. */
    private record Started(long nanos, double ownCpuMicros, double partsCpuMicros) {

        static Started now() {
            return new Started(
                    System.nanoTime(),
                    cpuMicros(Stream.of(ProcessHandle.current())),
                    cpuMicros(ProcessHandle.current().descendants()));
        }
    }

    private static double cpuMicros(Stream<ProcessHandle> processes) {
        return processes
                .mapToDouble(process -> process.info()
                        .totalCpuDuration()
                        .map(time -> time.toNanos() / 1e3)
                        .orElse(0.0))
                .sum();
    }
}
