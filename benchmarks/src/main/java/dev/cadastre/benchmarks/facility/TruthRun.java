package dev.cadastre.benchmarks.facility;

import dev.cadastre.benchmarks.report.BenchReport;
import dev.cadastre.benchmarks.report.Latencies;
import dev.cadastre.embedded.RedisServer;
import dev.cadastre.facility.Command;
import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.replica.TreeHints;
import dev.cadastre.facility.store.BulkLoad;
import dev.cadastre.facility.store.FacilityStore;
import dev.cadastre.facility.store.Receipt;
import dev.cadastre.facility.tree.FacilityTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** The world in the truth: how long a replica takes for all of it, and a change until three replicas show it. */
final class TruthRun {

    private static final String PRINCIPAL = "bench";
    private static final int WARM_UP_CHANGES = 20;
    private static final double NANOS_PER_SECOND = 1e9;

    private final World world;
    private final FacilitySettings settings;
    private final Truth truth;
    private final Narration narration;

    TruthRun(World world, FacilitySettings settings, Truth truth, Narration narration) {
        this.world = world;
        this.settings = settings;
        this.truth = truth;
        this.narration = narration;
    }

    void run(RedisServer redis, BenchReport report) {
        fill();
        report.section("truth and replicas");
        reload(report);
        try (Replicas replicas = new Replicas(redis)) {
            follow(replicas, report);
        }
    }

    private void fill() {
        BulkLoad load = truth.bulkLoad();
        Trees trees = new Trees(world, narration);
        Overlays overlays = new Overlays(world, settings.overlays());
        TreeVersion seen = load.add(Owner.GLOBAL, trees.facilities(), PRINCIPAL);
        for (int tenant = 0; tenant < world.tenants(); tenant++) {
            Stream<Effect> own = Stream.concat(overlays.of(tenant, seen), trees.devices(tenant));
            load.add(world.owner(tenant), own, PRINCIPAL);
            narration.count("truth: tenants", tenant + 1L, world.tenants());
        }
    }

    /** As a replica does it that has just started. */
    private void reload(BenchReport report) {
        narration.step("truth: reloading all devices");
        AtomicReference<FacilityTree.Loading> loading = new AtomicReference<>();
        long begun = System.nanoTime();
        truth.log().load(version -> {
            loading.set(FacilityTree.load(version));
            return loading.get()::effect;
        });
        FacilityTree tree = loading.get().done();
        double seconds = (System.nanoTime() - begun) / NANOS_PER_SECOND;
        report.figure("reload_seconds", "whole reload", seconds, "s")
                .mustBeZero("devices_not_reloaded", "devices missing then", world.devices() - tree.devices());
    }

    private void follow(Replicas replicas, BenchReport report) {
        AtomicLong committedNanos = new AtomicLong();
        TreeHints hints = replicas.hints();
        FacilityStore store = truth.store(version -> {
            committedNanos.set(System.nanoTime());
            hints.publish();
        });
        narration.step("replicas: starting " + Replicas.COUNT);
        replicas.start(truth);
        replicas.awaitWhole(store.version());
        Latencies written = new Latencies();
        Latencies visible = new Latencies();
        for (int i = -WARM_UP_CHANGES; i < settings.changes(); i++) {
            long begun = System.nanoTime();
            Receipt receipt = change(store, i + WARM_UP_CHANGES);
            long answered = System.nanoTime();
            replicas.await(receipt.version());
            if (i >= 0) {
                written.add(answered - begun);
                visible.add(System.nanoTime() - committedNanos.get());
            }
            narration.count("replicas: changes", i + 1L, settings.changes());
        }
        report.latencies("written", "change written", written)
                .latencies("visible", "commit to visible on three replicas", visible);
    }

    /** By turns everybody's and a tenant's. */
    private Receipt change(FacilityStore store, int number) {
        int level = World.DEPTH - 1 - number % 3;
        FacilityId facility = world.id(level, Dice.below(world.count(level), number, 9));
        Map<String, Optional<String>> name = Map.of(Facility.NAME, Optional.of("Renamed " + number));
        return number % 2 == 0
                ? store.apply(Owner.GLOBAL, List.of(new Command.Edit(facility, name)), PRINCIPAL)
                : store.apply(
                        world.owner(number % world.tenants()), List.of(new Command.Overlay(facility, name)), PRINCIPAL);
    }
}
