package dev.cadastre.health;

import dev.cadastre.isolation.events.Event;
import dev.cadastre.model.DeadLetter;
import dev.cadastre.model.DeviceRegistration;
import dev.cadastre.model.Envelope;
import dev.cadastre.model.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** What becomes of an event that is no placement: a dead letter and a count. */
final class UnreadablePlacements {

    private final Counter counter;

    UnreadablePlacements(MeterRegistry meters) {
        this.counter = Counter.builder("cadastre.health.unreadable")
                .description("records of the topic placements that are not valid events, now dead letters")
                .register(meters);
    }

    void refuse(List<PlacementBatch.Unreadable> unreadable, Publication publication) {
        for (PlacementBatch.Unreadable one : unreadable) {
            Event event = one.event();
            DeadLetter letter = new DeadLetter(
                    event.tenant().value(),
                    DeviceRegistration.deviceIn(event.subject()),
                    one.why().id().slug(),
                    one.why().detail(),
                    event.data());
            publication.write(
                    Topic.DEAD_LETTERS,
                    new Event(
                            event.tenant(),
                            event.subject(),
                            event.id(),
                            Envelope.TYPE_DEAD_LETTER,
                            event.time(),
                            letter.toJson()));
            counter.increment();
        }
    }
}
