package dev.cadastre.isolation.events;

/** Takes one event of a tail, with the place it has in its topic. */
@FunctionalInterface
public interface TailHandler {

    /** Must not throw and must not block: an event whose handling throws is logged and passed over. */
    void handle(Event event, int partition, long offset);
}
