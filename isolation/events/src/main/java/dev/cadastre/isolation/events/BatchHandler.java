package dev.cadastre.isolation.events;

import java.util.List;

/** Takes the events of a topic in the order Kafka keeps them. Must bear the same event again: delivery is at least once. */
@FunctionalInterface
public interface BatchHandler {

    /**
     * Handles all of them or throws: then the same events come again, after a pause, until they are handled.
     *
     * @param batch never empty; events of one key are in order
     */
    void handle(List<Event> batch) throws Exception;
}
