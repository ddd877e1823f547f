package dev.cadastre.server.platform;

import dev.cadastre.isolation.events.EventBroker;
import dev.cadastre.isolation.events.EventWriter;
import dev.cadastre.isolation.events.KafkaAddress;
import dev.cadastre.isolation.events.KafkaService;
import dev.cadastre.model.EventKeys;
import dev.cadastre.model.KafkaAccess;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** How the roles of a process reach Kafka: each service as its own user, by a producer of its own. */
final class EventConnections {

    private final @Nullable KafkaAddress kafka;
    private final String secrets;
    private final BiFunction<KafkaAccess, EventKeys, EventBroker> layer;
    private final StartedThings started;
    private final Map<KafkaService, EventWriter> writers = new EnumMap<>(KafkaService.class);

    /** @param secrets that sign events, as {@link EventKeys#of} reads them */
    EventConnections(
            @Nullable KafkaAddress kafka,
            String secrets,
            BiFunction<KafkaAccess, EventKeys, EventBroker> layer,
            StartedThings started) {
        this.kafka = kafka;
        this.secrets = secrets;
        this.layer = layer;
        this.started = started;
    }

    EventBroker broker(KafkaService service) {
        return layer.apply(PlatformSettings.required(kafka, "kafka").of(service), EventKeys.of(secrets));
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
