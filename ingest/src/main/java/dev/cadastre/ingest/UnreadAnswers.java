package dev.cadastre.ingest;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Notices a client that reads none of its answers for a whole timeout; one that reads some in between starts it anew. All of
 * it runs on the event loop.
 */
final class UnreadAnswers {

    private final EventExecutor loop;
    private final Duration timeout;
    private final Runnable onTimeout;
    private @Nullable ScheduledFuture<?> pending;

    UnreadAnswers(EventExecutor loop, Duration timeout, Runnable onTimeout) {
        this.loop = loop;
        this.timeout = timeout;
        this.onTimeout = onTimeout;
    }

    /** @param writable whether the client has read so much that there is room for more answers */
    void onWritabilityChanged(boolean writable) {
        stop();
        if (!writable) {
            pending = loop.schedule(onTimeout, timeout.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Watches no more. */
    void stop() {
        if (pending != null) {
            pending.cancel(false);
            pending = null;
        }
    }
}
