package dev.cadastre.server.platform;

import dev.cadastre.isolation.events.EventBroker;
import dev.cadastre.isolation.events.EventWriter;
import dev.cadastre.isolation.events.KafkaAddress;
import dev.cadastre.isolation.events.KafkaService;
import dev.cadastre.model.EventKeys;
import java.util.EnumMap;
import java.util.Map;

/** How the roles of a process reach Kafka: each service as its own user, by a producer of its own. */
final class EventConnections {

    private final KafkaAddress kafka;
    private final EventKeys keys;
    private final StartedThings started;
    private final Map<KafkaService, EventWriter> writers = new EnumMap<>(KafkaService.class);

    EventConnections(KafkaAddress kafka, EventKeys keys, StartedThings started) {
        this.kafka = kafka;
        this.keys = keys;
        this.started = started;
    }

    EventBroker broker(KafkaService service) {
        return EventBroker.at(kafka.of(service), keys);
    }

    /** To the topics that the service may write. */
    EventWriter writer(KafkaService service) {
        return writers.computeIfAbsent(
                service,
                first -> started.add(
                        "Kafka producer of the " + first.label(),
                        EventWriter.open(broker(first), first.label(), first.writes())));
    }
}
