package dev.cadastre.facility.replica;

import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.replica.Violation.Promise;
import dev.cadastre.facility.store.TreeLog;
import dev.cadastre.model.CadastreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Holds replicas to their promise from outside, as Meta's Polaris does caches ("Cache made consistent", 2022): it sees what
 * was true when, and judges what replicas answer. It knows nothing of how they follow. Judged are that no read is answered
 * from a state older than the bound while PostgreSQL is reachable, that no replica goes back, and that at the same version
 * each says what the truth says, tenant by tenant.
 */
public final class ReplicaChecker implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final TreeLog log;
    private final Duration bound;
    private final TruthTimeline timeline;
    private final TruthRows rows;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private final Map<String, TreeVersion> last = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();
    private long reads;
    private long comparisons;
    private long broken;
    private long worstNanos;

    private ReplicaChecker(TreeLog log, Duration bound) {
        this.log = log;
        this.bound = bound;
        this.rows = new TruthRows(log);
        this.timeline = new TruthTimeline(System.nanoTime(), rows.version());
        this.thread = Thread.ofPlatform().name("replica-checker").daemon().start(this::look);
    }

    /**
     * Begins to watch the truth.
     *
     * @param log not shared with a replica that is checked
     * @param bound how old the state may be from which a read is answered
     */
    public static ReplicaChecker start(TreeLog log, Duration bound) {
        return new ReplicaChecker(log, bound);
    }

    private void look() {
        try {
            do {
                lookOnce();
            } while (!closed.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookOnce() {
        try {
            TreeVersion version = log.version();
            timeline.reached(version, System.nanoTime());
        } catch (RuntimeException e) {
            timeline.unreachable();
        }
    }

    /** The truth is at the version by now: a writer knows it earlier than the checker sees it. */
    public void committed(TreeVersion version) {
        timeline.reached(version, System.nanoTime());
    }

    /** Makes the replica read once, and judges the answer. */
    public void read(ObservedReplica replica) {
        long begun = System.nanoTime();
        TreeVersion answered = replica.read();
        TreeVersion required = timeline.required(begun, bound);
        long staleness = timeline.stalenessNanos(begun, answered);
        judge(replica.name(), answered, required, staleness);
    }

    private synchronized void judge(String replica, TreeVersion answered, TreeVersion required, long stalenessNanos) {
        reads++;
        worstNanos = Math.max(worstNanos, stalenessNanos);
        if (answered.compareTo(required) < 0) {
            violated(
                    replica,
                    Promise.STALENESS,
                    "answered from %s, %s was true %d ms before the read began, %d ms old"
                            .formatted(answered, required, bound.toMillis(), stalenessNanos / 1_000_000));
        }
        TreeVersion before = last.put(replica, answered);
        if (before != null && answered.compareTo(before) < 0) {
            violated(replica, Promise.MONOTONY, "answered from %s after %s".formatted(answered, before));
        }
    }

    /**
     * Compares all that the replica says with the truth at the same version.
     *
     * @return false where that could not be done: the truth is away, or was compared at a later version before
     */
    public boolean compare(ObservedReplica replica) {
        TreeContents theirs = replica.contents();
        TreeContents truth;
        synchronized (rows) {
            try {
                if (!rows.goTo(theirs.version())) {
                    return false;
                }
            } catch (CadastreException away) {
                return false;
            }
            truth = TreeContents.of(rows.version(), rows.effects());
        }
        judge(replica.name(), theirs, truth);
        return true;
    }

    private synchronized void judge(String replica, TreeContents theirs, TreeContents truth) {
        comparisons++;
        TreeSet<String> owners = new TreeSet<>(truth.digests().keySet());
        owners.addAll(theirs.digests().keySet());
        owners.removeIf(owner -> truth.of(owner).equals(theirs.of(owner)));
        if (!owners.isEmpty()) {
            violated(replica, Promise.CONTENTS, "at %s differs for %s".formatted(truth.version(), owners));
        }
    }

    private void violated(String replica, Promise promise, String detail) {
        broken++;
        if (violations.size() < CheckReport.VIOLATIONS_MAX) {
            violations.add(new Violation(replica, promise, detail));
        }
    }

    public synchronized CheckReport report() {
        return new CheckReport(reads, comparisons, Duration.ofNanos(worstNanos), violations, broken);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(LOOK_EVERY.plusSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
