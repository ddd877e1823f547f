package dev.cadastre.facility.replica;

import dev.cadastre.facility.store.FacilityStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Writers that never rest, and one reader for each replica whose every answer is judged. */
final class ChaosLoad implements AutoCloseable {

    private static final int WRITERS = 2;
    private static final long BETWEEN_READS_NANOS = 2_000_000;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger changes = new AtomicInteger();
    private final AtomicInteger versions = new AtomicInteger();
    private final ReplicaChecker checker;
    private final ChaosPlan plan;
    private final List<Future<?>> running;
    private volatile boolean ended;

    ChaosLoad(FacilityStore store, ReplicaChecker checker, List<ObservedReplica> replicas, ChaosPlan plan) {
        this.checker = checker;
        this.plan = plan;
        checker.committed(new ChaosWriter(store, plan.seed(), plan.movesMax()).begin());
        List<Future<?>> begun = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            ChaosWriter writer = new ChaosWriter(store, plan.seed() + i, plan.movesMax());
            begun.add(threads.submit(() -> write(writer)));
        }
        replicas.forEach(replica -> begun.add(threads.submit(() -> read(replica))));
        running = List.copyOf(begun);
    }

    private void write(ChaosWriter writer) {
        while (!ended) {
            writer.change().ifPresent(made -> {
                checker.committed(made.version());
                changes.addAndGet(made.rows());
                versions.incrementAndGet();
            });
        }
    }

    private void read(ObservedReplica replica) {
        long compared = System.nanoTime();
        while (!ended) {
            checker.read(replica);
            if (System.nanoTime() - compared > plan.compareEvery().toNanos()) {
                checker.compare(replica);
                compared = System.nanoTime();
            }
            LockSupport.parkNanos(BETWEEN_READS_NANOS);
        }
    }

    /** How many rows of the truth were changed. */
    int changes() {
        return changes.get();
    }

    /** In how many versions. */
    int versions() {
        return versions.get();
    }

    void awaitChanges(int number) throws Exception {
        while (changes.get() < number) {
            failWhereOneFailed();
            LockSupport.parkNanos(BETWEEN_READS_NANOS);
        }
    }

    void awaitTime(Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            failWhereOneFailed();
            LockSupport.parkNanos(BETWEEN_READS_NANOS);
        }
    }

    private void failWhereOneFailed() throws Exception {
        for (Future<?> one : running) {
            if (one.isDone()) {
                one.get();
            }
        }
    }

    @Override
    public void close() {
        ended = true;
        threads.close();
        for (Future<?> one : running) {
            one.resultNow();
        }
    }
}
