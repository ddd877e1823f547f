package dev.cadastre.proof.attacks.events;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.model.Topic;
import dev.cadastre.proof.Attack;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Events of the victim: listened to, forged, sent again, erased, and claimed at the devices' endpoint. */
public final class EventAttacks {

    /** The topics in which every tenant's events lie side by side. */
    static final List<Topic> OF_TENANTS =
            List.of(Topic.OBSERVATIONS, Topic.PLACEMENTS, Topic.DEVICE_CHANGES, Topic.DEAD_LETTERS, Topic.GATEWAYS);

    private EventAttacks() {}

    public static List<Attack> all() {
        return Stream.of(
                        ListeningAttacks.all(),
                        ForgingAttacks.all(),
                        ReplayAttacks.all(),
                        DeviceAttacks.all(),
                        AnonymousKafkaAttacks.all())
                .flatMap(List::stream)
                .toList();
    }

    static Attack on(Topic topic, String id, String title, Attack.Attempt attempt) {
        return Attack.of(id, title, Set.of(Layer.EVENTS), Set.of(surface(topic)), attempt);
    }

    static String surface(Topic topic) {
        return "topic:" + topic.topicName();
    }
}
