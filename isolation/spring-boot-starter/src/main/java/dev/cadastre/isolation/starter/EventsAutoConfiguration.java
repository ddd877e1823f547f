package dev.cadastre.isolation.starter;

import dev.cadastre.isolation.events.EventBroker;
import dev.cadastre.isolation.events.EventWriter;
import dev.cadastre.isolation.starter.IsolationProperties.Kafka;
import dev.cadastre.model.EventKeys;
import java.util.Objects;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Layer 7: signed events, to be written, and to be followed by a {@link dev.cadastre.isolation.events.TenantSubscriber}. */
@AutoConfiguration
@ConditionalOnProperty("cadastre.kafka.bootstrap")
@EnableConfigurationProperties(IsolationProperties.class)
public final class EventsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    static EventBroker eventBroker(IsolationProperties service) {
        Kafka kafka = settings(service);
        return EventBroker.at(kafka.access(), EventKeys.of(kafka.eventKey()));
    }

    @Bean
    @ConditionalOnMissingBean
    static EventWriter eventWriter(EventBroker broker, IsolationProperties service) {
        return EventWriter.open(
                broker, settings(service).source(), settings(service).writes());
    }

    private static Kafka settings(IsolationProperties service) {
        return Objects.requireNonNull(service.kafka(), "cadastre.kafka");
    }
}
