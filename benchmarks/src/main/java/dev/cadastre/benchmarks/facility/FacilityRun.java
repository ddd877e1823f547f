package dev.cadastre.benchmarks.facility;

import dev.cadastre.benchmarks.report.BenchReport;
import dev.cadastre.benchmarks.report.Latencies;
import dev.cadastre.embedded.PostgresServer;
import dev.cadastre.embedded.RedisServer;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.tree.FacilityTree;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One run: the engine, then SQL, then the way of a change from the truth to the replicas. */
final class FacilityRun {

    private static final int COMPARED = 1000;
    private static final double NANOS_PER_MICRO = 1000;

    private final FacilitySettings settings;
    private final Narration narration;
    private final World world;
    private final BenchReport report;

    FacilityRun(FacilitySettings settings, Narration narration) {
        this.settings = settings;
        this.narration = narration;
        world = new World(settings.facilities(), settings.devices(), settings.tenants());
        report = new BenchReport("facility", Instant.now(), settings.asMap());
    }

    BenchReport run() {
        double engineNanos = runEngine();
        try (Scratch scratch = Scratch.create();
                PostgresServer postgres = PostgresServer.start(scratch.folder("postgres"), 0)) {
            runSql(postgres, engineNanos);
            if (settings.changes() > 0) {
                runTruth(postgres, scratch);
            }
        }
        return report;
    }

    private void runTruth(PostgresServer postgres, Scratch scratch) {
        try (RedisServer redis = RedisServer.start(scratch.folder("redis"), 0);
                Truth truth = new Truth(postgres)) {
            new TruthRun(world, settings, truth, narration).run(redis, report);
        }
    }

    /** Answers how long a dependent lookup takes. */
    private double runEngine() {
        Trees trees = new Trees(world, narration);
        long facilitiesAlone = Footprint.of(trees.withoutDevices());
        FacilityTree plain = trees.withoutOverlays();
        FacilityTree overlaid = trees.with(new Overlays(world, settings.overlays()));
        Engine plainEngine = new Engine(plain, world);
        Engine overlaidEngine = new Engine(overlaid, world);
        EngineTimes times = new EngineTimes(plainEngine, overlaidEngine, world, settings.lookups());
        times.measure(settings.rounds(), narration);
        tellTimes(times);
        narration.step("counting memory");
        tellMemory(new Footprint(
                world,
                settings.tenants() * settings.overlays(),
                facilitiesAlone,
                Footprint.of(plain),
                Footprint.of(overlaid),
                Footprint.placeText(world),
                Footprint.deviceText(world)));
        compareEngine(plainEngine);
        return times.overlaid().dependentP50Nanos();
    }

    private void tellTimes(EngineTimes times) {
        EngineTimes.Side plain = times.plain();
        EngineTimes.Side overlaid = times.overlaid();
        report.section("engine, device to whole path")
                .figure("dependent_p50_ns", "dependent p50", overlaid.dependentP50Nanos(), "ns")
                .figure("dependent_p99_ns", "dependent p99 (means of 64)", overlaid.dependentP99Nanos(), "ns")
                .figure("batched_p50_ns", "batched p50", overlaid.batchedP50Nanos(), "ns")
                .figure("allocated_bytes", "allocated", overlaid.allocatedBytes(), "B")
                .figure("plain_dependent_p50_ns", "dependent p50, no overlays", plain.dependentP50Nanos(), "ns")
                .figure("plain_batched_p50_ns", "batched p50, no overlays", plain.batchedP50Nanos(), "ns")
                .figure("plain_allocated_bytes", "allocated, no overlays", plain.allocatedBytes(), "B")
                .figure(
                        "overlay_cost_dependent_percent",
                        "overlay cost, dependent",
                        more(overlaid.dependentP50Nanos(), plain.dependentP50Nanos()),
                        "%")
                .figure(
                        "overlay_cost_batched_percent",
                        "overlay cost, batched",
                        more(overlaid.batchedP50Nanos(), plain.batchedP50Nanos()),
                        "%")
                .mustBeZero("unresolved", "unresolved without overlays", plain.unresolved());
    }

    private static double more(double with, double without) {
        return 100 * (with / without - 1);
    }

    private void tellMemory(Footprint footprint) {
        report.section("memory, by JOL")
                .figure("bytes_per_facility", "a facility, beside its texts", footprint.bytesAFacility(), "B")
                .figure("bytes_per_device", "a device, beside its id", footprint.bytesADevice(), "B")
                .figure("bytes_per_overlay_entry", "an overlay entry, all", footprint.bytesAnOverlayEntry(), "B")
                .figure("tree_megabytes", "the tree", footprint.withOverlays() / 1e6, "MB");
    }

    private void compareEngine(Engine engine) {
        DeviceSequence asked = DeviceSequence.any(world, COMPARED);
        long differing = 0;
        for (int i = 0; i < asked.count(); i++) {
            differing += engine.path(asked.tenants[i], asked.devices[i]).equals(expected(asked, i)) ? 0 : 1;
        }
        report.mustBeZero("engine_differs", "answers that differ", differing);
    }

    private List<FacilityId> expected(DeviceSequence asked, int at) {
        return world.path(World.DEPTH - 1, world.spaceOf(asked.tenants[at], asked.numbers[at]));
    }

    private void runSql(PostgresServer postgres, double engineNanos) {
        try (PostgresForms forms = PostgresForms.filled(postgres, world, narration)) {
            DeviceSequence asked = DeviceSequence.any(world, Math.max(COMPARED, settings.queries()));
            Map<SqlForm, Latencies> times = new EnumMap<>(SqlForm.class);
            for (SqlForm form : SqlForm.values()) {
                narration.step("PostgreSQL: " + form.label());
                times.put(form, forms.ask(form, asked, settings.queries()));
            }
            report.section("PostgreSQL, one query a device");
            times.forEach((form, latencies) -> report.figure(
                            form.key() + "_p50_us",
                            form.label() + " p50",
                            latencies.percentileNanos(50) / NANOS_PER_MICRO,
                            "µs")
                    .mustBeZero(form.key() + "_differs", "… answers that differ", differing(forms, form, asked)));
            double fastest = times.values().stream()
                    .mapToDouble(latencies -> latencies.percentileNanos(50))
                    .min()
                    .orElseThrow();
            report.figure("times_faster_than_sql", "engine is faster than the fastest", fastest / engineNanos, "times");
        }
    }

    private long differing(PostgresForms forms, SqlForm form, DeviceSequence asked) {
        long differing = 0;
        for (int i = 0; i < COMPARED; i++) {
            List<FacilityId> path = expected(asked, i);
            List<FacilityId> wanted = form.isWholePath() ? path : List.of(path.getLast());
            differing += forms.path(form, asked.tenants[i], asked.devices[i]).equals(wanted) ? 0 : 1;
        }
        return differing;
    }
}
