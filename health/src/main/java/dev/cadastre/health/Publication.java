package dev.cadastre.health;

import dev.cadastre.isolation.events.Event;
import dev.cadastre.isolation.events.EventWriter;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.Topic;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Events written together, and whether Kafka took all of them. Waits for its own alone: others share the writer. */
final class Publication {

    /** Longer than the writer itself tries. */
    private static final long WITHIN_SECONDS = 30;

    private final EventWriter events;
    private final Semaphore done = new Semaphore(0);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private int written;

    Publication(EventWriter events) {
        this.events = events;
    }

    void write(Topic topic, Event event) {
        written++;
        events.write(topic, event, problem -> {
            if (problem != null) {
                failure.compareAndSet(null, problem);
            }
            done.release();
        });
    }

    /** @throws CadastreException UPSTREAM_UNAVAILABLE if Kafka did not take one of them */
    void await() throws InterruptedException {
        if (!done.tryAcquire(written, WITHIN_SECONDS, TimeUnit.SECONDS)) {
            throw new CadastreException(
                    ErrorId.UPSTREAM_UNAVAILABLE, "Kafka did not answer within %d s".formatted(WITHIN_SECONDS));
        }
        Throwable problem = failure.get();
        if (problem != null) {
            throw new CadastreException(
                    ErrorId.UPSTREAM_UNAVAILABLE, "Kafka did not take an event: " + problem.getMessage(), problem);
        }
    }
}
