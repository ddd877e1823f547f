package dev.cadastre.isolation.events;

import dev.cadastre.model.EventKeys;
import dev.cadastre.model.KafkaAccess;
import java.util.Objects;

/** Where Kafka is, as whom this process is known there, and the keys by which this process's events and those of others are known there. */
public final class EventBroker {

    private final KafkaAccess access;
    private final EventGuard guard;

    EventBroker(KafkaAccess access, EventGuard guard) {
        this.access = Objects.requireNonNull(access);
        this.guard = Objects.requireNonNull(guard);
    }

    public static EventBroker at(KafkaAccess access, EventKeys keys) {
        return new EventBroker(access, new SignedEvents(keys));
    }

    KafkaAccess access() {
        return access;
    }

    EventGuard guard() {
        return guard;
    }

    @Override
    public String toString() {
        return "EventBroker[" + access.bootstrap() + "]";
    }
}
