package dev.cadastre.isolation.proof.house;

import dev.cadastre.isolation.events.BatchHandler;
import dev.cadastre.isolation.events.EventBroker;
import dev.cadastre.isolation.events.EventReader;
import dev.cadastre.isolation.events.EventWriter;
import dev.cadastre.model.Topic;
import java.time.Duration;

/** Layer 7: what is written to the topics, and who is given what. */
final class EventsLayer implements AutoCloseable {

    private static final Duration GATHER = Duration.ofMillis(5);

    private final EventBroker broker;
    private final EventWriter writer;
    private final boolean stands;

    EventsLayer(Ground ground, boolean stands) {
        this.broker = ground.events();
        this.stands = stands;
        this.writer = EventWriter.open(broker, "proof");
    }

    EventBroker broker() {
        return broker;
    }

    EventWriter writer() {
        return writer;
    }

    /** Reads on where the house before this one stopped. */
    EventReader reader(String group, Topic topic, BatchHandler handler) {
        return EventReader.start(broker, group, topic, GATHER, handler);
    }

    boolean stands() {
        return stands;
    }

    @Override
    public void close() {
        writer.close();
    }
}
