package dev.cadastre.facility.replica;

import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.replica.Follower.Reload;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** What a replica shows of itself. Of all tenants together. */
final class ReplicaMeters {

    private final MeterRegistry meters;
    private final Map<Reload, Counter> reloads = new EnumMap<>(Reload.class);
    private final Counter hints;
    private final Counter applied;
    private final Counter failures;
    private final Counter staleReads;
    private volatile TreeVersion truth = TreeVersion.FIRST;

    ReplicaMeters(MeterRegistry meters) {
        this.meters = meters;
        for (Reload why : Reload.values()) {
            reloads.put(why, reloads(meters, why));
        }
        this.hints = Counter.builder("cadastre.tree.hints")
                .description("wake-ups by hints that there is something new")
                .register(meters);
        this.applied = Counter.builder("cadastre.tree.changes.applied")
                .description("rows of the change log that were replayed")
                .register(meters);
        this.failures = Counter.builder("cadastre.tree.failed.attempts")
                .description("attempts to follow the change log that failed")
                .register(meters);
        this.staleReads = Counter.builder("cadastre.tree.stale.reads")
                .description("reads that were answered without knowing that the tree is as fresh as promised")
                .register(meters);
    }

    private static Counter reloads(MeterRegistry meters, Reload why) {
        return Counter.builder("cadastre.tree.reloads")
                .description("how often the whole tree was taken, and why")
                .tag("why", why.name().toLowerCase(Locale.ROOT))
                .register(meters);
    }

    /** From now on shows where the replica is. */
    void show(TreeReplica replica) {
        gauge("cadastre.tree.epoch", replica, it -> it.version().epoch());
        gauge("cadastre.tree.version", replica, it -> it.version().version());
        gauge("cadastre.tree.lag.versions", replica, this::lag);
        gauge("cadastre.tree.staleness.seconds", replica, it -> it.staleness().toNanos() / 1e9);
    }

    private void gauge(String name, TreeReplica replica, ToDoubleFunction<TreeReplica> value) {
        Gauge.builder(name, replica, value)
                .description("where this replica of the facility tree is")
                .register(meters);
    }

    private double lag(TreeReplica replica) {
        TreeVersion at = replica.version();
        TreeVersion seen = truth;
        return at.epoch() == seen.epoch() ? Math.max(0, seen.version() - at.version()) : seen.version();
    }

    void truthSeen(TreeVersion version) {
        truth = version;
    }

    void hinted() {
        hints.increment();
    }

    void applied(int rows) {
        applied.increment(rows);
    }

    void reloaded(Reload why) {
        Objects.requireNonNull(reloads.get(why)).increment();
    }

    void failed() {
        failures.increment();
    }

    void staleRead() {
        staleReads.increment();
    }
}
