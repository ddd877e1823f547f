package dev.cadastre.examples.visits;

import dev.cadastre.isolation.events.EventBroker;
import dev.cadastre.isolation.events.EventWriter;
import dev.cadastre.isolation.events.TenantSubscriber;
import dev.cadastre.model.DeviceChangeCodec;
import dev.cadastre.model.Topic;
import jakarta.annotation.PreDestroy;
import java.util.List;
import org.springframework.stereotype.Component;

/** A subscriber for each tenant who ordered visits, given that tenant's events alone: layer 7. */
@Component
class Followers {

    private final List<TenantSubscriber> subscribers;

    Followers(Followed followed, EventBroker broker, EventWriter letters, VisitLog visits) {
        subscribers = followed.ids().stream()
                .map(tenant -> TenantSubscriber.start(
                        broker,
                        letters,
                        tenant,
                        "visits",
                        Topic.DEVICE_CHANGES,
                        event -> visits.see(DeviceChangeCodec.read(event.data()))))
                .toList();
    }

    @PreDestroy
    void close() {
        subscribers.forEach(TenantSubscriber::close);
    }
}
