package dev.cadastre.proof.house;

import dev.cadastre.ingest.IngestSettings;
import dev.cadastre.ingest.MqttEndpoint;
import dev.cadastre.ingest.SabotagedMqtt;
import dev.cadastre.isolation.events.EventBroker;
import dev.cadastre.isolation.events.EventReader;
import dev.cadastre.isolation.events.EventWriter;
import dev.cadastre.isolation.events.SabotagedEvents;
import dev.cadastre.isolation.events.StoringHandler;
import dev.cadastre.isolation.redis.AttemptLimit;
import dev.cadastre.model.Topic;
import dev.cadastre.tenants.devices.DeviceDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.util.List;

/** Layer 7: what is written to the topics, and who is given what. */
final class EventsLayer implements AutoCloseable {

    private final EventBroker broker;
    private final EventWriter writer;
    private final boolean stands;

    EventsLayer(Ground ground, boolean stands) {
        this.broker = stands ? ground.events() : SabotagedEvents.broker(ground.kafka(), ground.eventKeys());
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
    EventReader reader(String group, Topic topic, StoringHandler handler) {
        return EventReader.start(broker, group, List.of(), topic, handler);
    }

    /** The devices' door, which believes the topic where the layer does not stand. */
    MqttEndpoint mqtt(
            Vertx vertx, IngestSettings settings, DeviceDirectory directory, AttemptLimit limit, MeterRegistry meters) {
        return stands
                ? new MqttEndpoint(vertx, settings, directory, limit, writer, meters)
                : SabotagedMqtt.endpoint(vertx, settings, directory, limit, writer, meters);
    }

    boolean stands() {
        return stands;
    }

    @Override
    public void close() {
        writer.close();
    }
}
