package dev.cadastre.server.stream;

import dev.cadastre.model.DeviceId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What one subscriber has still to be sent: a bounded queue, and whether it has fallen behind it. */
final class Subscription implements AutoCloseable {

    private final @Nullable DeviceId only;
    private final boolean resumed;
    private final int max;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private ArrayDeque<StreamedChange> queue = new ArrayDeque<>();
    private boolean lost;
    private boolean ended;
    private Runnable whenClosed = () -> {};

    /**
     * @param only the one device wanted, or null for all
     * @param resumed false where the subscriber asked to go on from a position that is no longer known
     * @param max how many changes wait before the subscriber counts as lost
     */
    Subscription(@Nullable DeviceId only, boolean resumed, int max) {
        this.only = only;
        this.resumed = resumed;
        this.max = max;
    }

    void whenClosed(Runnable action) {
        whenClosed = action;
    }

    /** Never waits for the subscriber: one that does not take loses all, and knows it. */
    void offer(StreamedChange change) {
        if (only != null && !only.value().equals(change.device())) {
            return;
        }
        lock.lock();
        try {
            if (lost) {
                return;
            }
            if (queue.size() == max) {
                lost = true;
                queue = new ArrayDeque<>();
            } else {
                queue.add(change);
            }
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    /** All there is; waits for the first while there is nothing, but not longer than that, nor once it is over. */
    List<StreamedChange> take(Duration patience) throws InterruptedException {
        long nanos = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (queue.isEmpty() && !lost && !ended && nanos > 0) {
                nanos = news.awaitNanos(nanos);
            }
            List<StreamedChange> taken = List.copyOf(queue);
            queue.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    boolean resumed() {
        return resumed;
    }

    /** Whether changes were left out because too many waited. */
    boolean lost() {
        lock.lock();
        try {
            return lost;
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing more will come, since the server stops. */
    boolean ended() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            ended = true;
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        whenClosed.run();
    }
}
