package dev.cadastre.server.deadletters;

import dev.cadastre.isolation.events.Event;
import dev.cadastre.isolation.events.EventBroker;
import dev.cadastre.isolation.events.EventTail;
import dev.cadastre.model.DeadLetter;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Topic;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was refused last of each device, so that its view can say so. It follows the topic of dead letters from a bounded
 * number before its end, and keeps as many devices of a tenant as {@value #DEVICES_MAX}: what is older is found by {@code
 * /v1/dead-letters}.
 */
public final class LastRejections implements AutoCloseable {

    private static final long REWIND = 20_000;
    private static final int DEVICES_MAX = 1_000;

    private final ConcurrentHashMap<TenantId, Latest> tenants = new ConcurrentHashMap<>();
    private final EventTail tail;

    /**
     * A refusal as the device's view shows it.
     *
     * @param id why, as docs/errors.md lists it
     * @param at when it was refused
     */
    public record Rejection(String id, Instant at, String detail) {}

    /** Guarded by itself. */
    private static final class Latest extends LinkedHashMap<String, Rejection> {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Rejection> eldest) {
            return size() > DEVICES_MAX;
        }
    }

    private LastRejections(EventBroker broker) {
        this.tail = EventTail.start(broker, Topic.DEAD_LETTERS, REWIND, (event, partition, offset) -> take(event));
    }

    /** Starts to follow the dead letters. */
    public static LastRejections follow(EventBroker broker) {
        return new LastRejections(broker);
    }

    private void take(Event event) {
        DeadLetter.Kept letter = DeadLetter.read(event.data());
        String device = letter.device();
        if (device == null || !event.tenant().value().equals(letter.tenant())) {
            return;
        }
        Latest latest = tenants.computeIfAbsent(event.tenant(), tenant -> new Latest());
        synchronized (latest) {
            latest.remove(device);
            latest.put(device, new Rejection(letter.reason(), event.time(), letter.detail()));
        }
    }

    /** @param since when the device was registered: what one of the same id sent before is not its own */
    public Optional<Rejection> of(TenantId tenant, DeviceId device, Instant since) {
        Latest latest = tenants.get(tenant);
        if (latest == null) {
            return Optional.empty();
        }
        synchronized (latest) {
            return Optional.ofNullable(latest.get(device.value()))
                    .filter(rejection -> !rejection.at().isBefore(since.truncatedTo(ChronoUnit.MILLIS)));
        }
    }

    /** Forgets what the tenant has erased. */
    void forget(TenantId tenant) {
        tenants.remove(tenant);
    }

    @Override
    public void close() {
        tail.close();
    }
}
