package dev.cadastre.isolation.events;

import static dev.cadastre.model.Topic.DEAD_LETTERS;
import static dev.cadastre.model.Topic.DEVICE_CHANGES;
import static dev.cadastre.model.Topic.ERASURES;
import static dev.cadastre.model.Topic.GATEWAYS;
import static dev.cadastre.model.Topic.OBSERVATIONS;
import static dev.cadastre.model.Topic.PLACEMENTS;

import dev.cadastre.model.Topic;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Who uses Kafka, each as a user of its own that may read, write and commit what it must and no more. The gateway is not
 * among them.
 */
public enum KafkaService {
    /** Streams changes, lists dead letters, publishes gateways, erases dead letters. */
    API,
    /** Takes what devices report. */
    INGEST,
    /** The health owner. */
    HEALTH,
    /** The Flink job. */
    PIPELINE,
    /** Exports and purges a tenant. */
    LIFECYCLE,
    /** Services of other teams, which follow one tenant's events each. */
    SERVICE;

    /** The user's name, {@code cadastre-api}. */
    public String user() {
        return "cadastre-" + label();
    }

    /** Its name in settings and messages, {@code api}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    Set<Topic> reads() {
        return switch (this) {
            case API -> Set.of(DEVICE_CHANGES, DEAD_LETTERS, GATEWAYS, ERASURES);
            case INGEST -> Set.of();
            case HEALTH -> Set.of(PLACEMENTS, ERASURES);
            case PIPELINE -> Set.of(OBSERVATIONS, GATEWAYS, ERASURES);
            case LIFECYCLE -> EnumSet.allOf(Topic.class);
            case SERVICE -> Set.of(OBSERVATIONS, PLACEMENTS, DEVICE_CHANGES, ERASURES);
        };
    }

    public Set<Topic> writes() {
        return switch (this) {
            case API, LIFECYCLE -> Set.of(GATEWAYS, ERASURES);
            case INGEST -> Set.of(OBSERVATIONS, DEAD_LETTERS);
            case HEALTH -> Set.of(DEVICE_CHANGES, DEAD_LETTERS);
            case PIPELINE -> Set.of(PLACEMENTS, DEAD_LETTERS);
            case SERVICE -> Set.of(DEAD_LETTERS);
        };
    }

    /** The consumer groups in which it keeps its progress; one that ends in {@code *} is the beginning of names. */
    Set<String> groups() {
        return switch (this) {
            case API, INGEST, LIFECYCLE -> Set.of();
            case HEALTH -> Set.of("health", "history");
            case PIPELINE -> Set.of("pipeline");
            case SERVICE -> Set.of("tenant.*");
        };
    }
}
