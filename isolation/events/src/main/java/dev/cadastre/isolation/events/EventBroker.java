package dev.cadastre.isolation.events;

import dev.cadastre.model.EventKeys;
import java.util.Objects;

/** Where Kafka is, and the keys by which this process's events and those of others are known there. */
public final class EventBroker {

    private final String bootstrap;
    private final EventGuard guard;

    EventBroker(String bootstrap, EventGuard guard) {
        this.bootstrap = Objects.requireNonNull(bootstrap);
        this.guard = Objects.requireNonNull(guard);
    }

    /** @param bootstrap {@code host:port}, several separated by commas */
    public static EventBroker at(String bootstrap, EventKeys keys) {
        return new EventBroker(bootstrap, new SignedEvents(keys));
    }

    String bootstrap() {
        return bootstrap;
    }

    EventGuard guard() {
        return guard;
    }

    @Override
    public String toString() {
        return "EventBroker[" + bootstrap + "]";
    }
}
