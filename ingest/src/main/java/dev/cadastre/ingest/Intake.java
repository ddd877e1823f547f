package dev.cadastre.ingest;

import dev.cadastre.isolation.events.Event;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeadLetter;
import dev.cadastre.model.Envelope;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.Observation;
import dev.cadastre.model.ObservationCodec;
import dev.cadastre.model.Topic;
import dev.cadastre.tenants.devices.TenantDevice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Validates what a device sent, the same for every endpoint, and writes it to its topic. */
final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    /** How far a device's clock may be ahead of ours. */
    private static final Duration AHEAD_MAX = Duration.ofMinutes(5);

    /** How long a device may have kept what it could not send. */
    private static final Duration AGE_MAX = Duration.ofDays(30);

    /** Where it goes: {@link dev.cadastre.isolation.events.EventWriter#write}. */
    @FunctionalInterface
    interface Writer {
        void write(Topic topic, Event event, Consumer<@Nullable Throwable> done);
    }

    private final Writer writer;
    private final IngestMeters meters;
    private final Clock clock;

    Intake(Writer writer, IngestMeters meters, Clock clock) {
        this.writer = Objects.requireNonNull(writer);
        this.meters = Objects.requireNonNull(meters);
        this.clock = Objects.requireNonNull(clock);
    }

    /**
     * Takes what is meant to be an observation.
     *
     * @param payload not to be written to again
     * @param done called once, perhaps on a thread that must not be blocked
     */
    void take(TenantDevice from, byte[] payload, Consumer<Verdict> done) {
        Event event;
        try {
            event = event(from, payload);
        } catch (CadastreException e) {
            refuse(from, e, payload, done);
            return;
        }
        meters.begin();
        writer.write(Topic.OBSERVATIONS, event, failure -> {
            meters.end();
            if (failure == null) {
                meters.accepted();
                done.accept(Verdict.ACCEPTED);
            } else {
                lost(failure, done);
            }
        });
    }

    private Event event(TenantDevice from, byte[] payload) {
        if (!Utf8.isText(payload)) {
            throw new CadastreException(ErrorId.OBSERVATION_MALFORMED, "the observation is not UTF-8");
        }
        Observation observation = ObservationCodec.read(payload);
        Instant now = clock.instant();
        checkTime(observation.at(), now);
        String subject = from.registration().toString();
        String id = Envelope.key(from.tenant(), subject) + "/" + observation.boot() + "/" + observation.seq();
        return new Event(from.tenant(), subject, id, Envelope.TYPE_OBSERVATION, now, payload);
    }

    private static void checkTime(Instant at, Instant now) {
        if (at.isAfter(now.plus(AHEAD_MAX))) {
            throw new CadastreException(
                    ErrorId.OBSERVATION_IN_FUTURE,
                    "at %s is more than %d minutes ahead of the server's %s; set the device's clock"
                            .formatted(at, AHEAD_MAX.toMinutes(), now));
        }
        if (at.isBefore(now.minus(AGE_MAX))) {
            throw new CadastreException(
                    ErrorId.OBSERVATION_TOO_OLD,
                    "at %s is more than %d days before the server's %s; set the device's clock"
                            .formatted(at, AGE_MAX.toDays(), now));
        }
    }

    /** Counts the refusal and keeps what was refused among the dead letters of its sender. */
    void refuse(TenantDevice from, CadastreException why, byte[] payload, Consumer<Verdict> done) {
        String subject = from.registration().toString();
        var letter = new DeadLetter(
                from.tenant().value(), from.device().value(), why.id().slug(), why.detail(), payload);
        var event = new Event(
                from.tenant(),
                subject,
                UUID.randomUUID().toString(),
                Envelope.TYPE_DEAD_LETTER,
                clock.instant(),
                letter.toJson());
        meters.begin();
        writer.write(Topic.DEAD_LETTERS, event, failure -> {
            meters.end();
            if (failure == null) {
                meters.rejected(why.id());
                done.accept(new Verdict.Refused(why.id(), why.detail()));
            } else {
                lost(failure, done);
            }
        });
    }

    private void lost(Throwable failure, Consumer<Verdict> done) {
        meters.unavailable();
        LOG.debug("Kafka did not take it: {}", failure.toString());
        done.accept(Verdict.UNAVAILABLE);
    }
}
