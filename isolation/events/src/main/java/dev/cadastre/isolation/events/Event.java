package dev.cadastre.isolation.events;

import dev.cadastre.model.Envelope;
import dev.cadastre.model.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * Something that happened to one subject of one tenant.
 *
 * @param subject the device or gateway it is about
 * @param id identity of the event: the same id from the same writer is the same event, told again
 * @param type one of the {@code TYPE_} names of {@link Envelope}
 * @param time when it became known to the platform; kept to the millisecond
 * @param data JSON. Not copied: whoever hands it over must not write to it again
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

    /** The same event with data of its own, so that whoever is given it can do to it what he likes. */
    Event copy() {
        return new Event(tenant, subject, id, type, time, data.clone());
    }
}
