package dev.cadastre.isolation.events;

import dev.cadastre.model.Envelope;
import dev.cadastre.model.PlacementCodec;
import dev.cadastre.model.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * Something that happened to one subject of one tenant.
 *
 * @param subject the device or gateway it is about
 * @param id identity of the event: the same id from the same writer is a duplicate of the same event
 * @param type one of the {@code TYPE_} names of {@link Envelope}
 * @param time when it became known to the platform; kept to the millisecond
 * @param data in the form of its topic: JSON, or of placements what {@link PlacementCodec} writes. Not copied: the
 *     caller must not change it afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and a copy an event would be paid 40,000 times a second
public record Event(TenantId tenant, String subject, String id, String type, Instant time, byte[] data) {

    public Event {
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(id);
        Objects.requireNonNull(type);
        Objects.requireNonNull(data);
        time = time.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Whether it says that its subject is gone, instead of something about it. */
    boolean erases() {
        return type.equals(Envelope.TYPE_ERASED);
    }

    /**
     * The same event with data of its own, as JSON whatever its form in the topic: for a subscriber, who may write to it.
     *
     * @throws dev.cadastre.model.CadastreException RECORD_UNREADABLE if it has not the form of its type
     */
    Event forSubscriber() {
        byte[] copy = data.clone();
        return new Event(
                tenant,
                subject,
                id,
                type,
                time,
                type.equals(Envelope.TYPE_PLACEMENT) ? PlacementCodec.toJson(copy) : copy);
    }
}
