package dev.cadastre.facility.replica;

import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.store.TreeLog;
import dev.cadastre.facility.tree.FacilityTree;
import dev.cadastre.facility.tree.TenantView;
import dev.cadastre.isolation.polling.HintedPoll;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The facility tree of this process. One thread follows the change log: at once where a hint comes, and every {@code
 * poll} in any case. A read is answered from a state not older than {@code poll} and the time it
 * takes to apply what happened since; where the state is older, since this process was stopped or slow, the read first
 * waits for the thread to look. While PostgreSQL is away reads are answered from what there is, and
 * {@link #staleness()} grows.
 */
public final class TreeReplica implements AutoCloseable {

    /** How often a replica looks where no hint comes. */
    public static final Duration POLL = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(TreeReplica.class);

    /** An attempt that takes no longer makes no read wait. */
    private static final Duration ATTEMPT = Duration.ofMillis(100);

    private static final Duration WAIT_FOR_FRESH = Duration.ofSeconds(2);

    private final Duration bound;
    private final ReplicaMeters meters;
    private final Follower follower;
    private final Freshness freshness;
    private final List<TreeWatcher> watchers = new CopyOnWriteArrayList<>();
    private final Queue<Runnable> between = new ConcurrentLinkedQueue<>();
    private final HintedPoll poll;

    private TreeReplica(TreeLog log, Duration poll, MeterRegistry registry) {
        this.bound = poll.plus(ATTEMPT);
        this.meters = new ReplicaMeters(registry);
        this.poll = new HintedPoll("facility tree", poll, this::look);
        this.freshness = new Freshness(System.nanoTime(), this.poll::hint);
        this.follower = new Follower(log, meters, this::changed);
        meters.show(this);
    }

    /**
     * Takes the whole tree, then follows.
     *
     * @param poll how often to look where no hint comes
     * @throws CadastreException UPSTREAM_UNAVAILABLE if the tree cannot be read
     */
    public static TreeReplica start(TreeLog log, TreeHints hints, Duration poll, MeterRegistry registry) {
        TreeReplica replica = new TreeReplica(log, poll, registry);
        hints.listen(replica::hinted);
        replica.poll.start();
        return replica;
    }

    private void hinted() {
        meters.hinted();
        poll.hint();
    }

    private void changed(TreeVersion version, Set<Owner> whose) {
        freshness.progressed();
        for (TreeWatcher watcher : watchers) {
            try {
                watcher.changed(version, whose);
            } catch (RuntimeException e) {
                LOG.warn("Who watches the tree failed at {}", version, e);
            }
        }
    }

    private void look() {
        long begun = System.nanoTime();
        try {
            follower.catchUp();
            freshness.confirmed(begun);
        } catch (RuntimeException e) {
            meters.failed();
            freshness.failed();
            throw e;
        } finally {
            runBetween();
        }
    }

    private void runBetween() {
        for (Runnable work = between.poll(); work != null; work = between.poll()) {
            work.run();
        }
    }

    /** What the tenant sees, not older than promised. */
    public TenantView view(TenantId tenant) {
        return fresh().view(tenant);
    }

    /**
     * What the tenant sees at the version or later: so reads who just wrote.
     *
     * @param wait how long the version may take to arrive
     * @throws CadastreException TREE_BEHIND if it does not arrive
     */
    public TenantView view(TenantId tenant, TreeVersion min, Duration wait) {
        if (version().compareTo(min) < 0 && !freshness.await(() -> version().compareTo(min) >= 0, wait)) {
            throw new CadastreException(
                    ErrorId.TREE_BEHIND, "version %s was asked for, this replica is at %s".formatted(min, version()));
        }
        return view(tenant);
    }

    /** The tree, not older than promised; for what concerns more than one tenant. */
    public FacilityTree fresh() {
        if (freshness.stalenessNanos() > bound.toNanos() && !freshness.awaitFresh(bound, WAIT_FOR_FRESH)) {
            meters.staleRead();
        }
        return follower.tree();
    }

    /** The version of which every read from now on sees everything. */
    public TreeVersion version() {
        return follower.version();
    }

    /** How long ago the truth was certainly no further than this replica. */
    public Duration staleness() {
        return Duration.ofNanos(freshness.stalenessNanos());
    }

    /** Whether the last attempt to follow failed or takes too long. */
    public boolean failing() {
        return freshness.failing();
    }

    /** Notifies the watcher of every change from now on. */
    public void watch(TreeWatcher watcher) {
        watchers.add(watcher);
    }

    /** Looks at the tree while nothing changes it. */
    <T> T still(Function<FacilityTree, T> look) {
        FutureTask<T> task = new FutureTask<>(() -> look.apply(follower.tree()));
        between.add(task);
        poll.hint();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CadastreException(ErrorId.INTERNAL, "interrupted while looking at the tree", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /**
     * What the tree says at one version, as digests to compare with the store's; the tree does not change meanwhile.
     */
    public TreeContents contents() {
        return still(TreeContents::of);
    }

    /** Stops following; the tree can still be read. */
    @Override
    public void close() {
        freshness.close();
        poll.close();
    }
}
