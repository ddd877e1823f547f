package dev.cadastre.isolation.events;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.Envelope;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Topic;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

/**
 * Erases a tenant's events. A mark makes every reader of the platform skip them from then on; in compacted
 * topics each record is also overwritten by one without a value, and Kafka drops the rest with the end of its retention. A
 * tenant's id is never given again, so the mark holds for ever.
 */
public final class TenantErasure {

    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.US_ASCII);
    private static final long WITHIN_SECONDS = 30;

    private final EventBroker broker;
    private final EventWriter events;
    private final InstantSource clock;

    public TenantErasure(EventBroker broker, EventWriter events, InstantSource clock) {
        this.broker = broker;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Erases the tenant's dead letters as they are now; later ones are kept.
     *
     * @throws CadastreException UPSTREAM_UNAVAILABLE if Kafka does not take it: nothing is erased then
     */
    public void deadLetters(TenantId tenant) {
        try (var scan = new TopicScan(broker, "erasure")) {
            long end = scan.bounds(Topic.DEAD_LETTERS, 0).end();
            mark(tenant, Envelope.SUBJECT_DEAD_LETTERS, ErasureMark.write(end));
        }
    }

    /**
     * Erases all that any topic has of the tenant, for ever.
     *
     * @return how many records could be read before
     * @throws CadastreException UPSTREAM_UNAVAILABLE if Kafka does not take it: to be called again then
     */
    public long everything(TenantId tenant) {
        long readable = readable(tenant);
        mark(tenant, Envelope.SUBJECT_EVERYTHING, NOTHING);
        for (Topic topic : Topic.values()) {
            if (topic.retention() == Topic.Retention.LATEST) {
                overwrite(topic, tenant);
            }
        }
        return readable;
    }

    /** How many records of the tenant any reader would be given, by reading all topics. */
    public long readable(TenantId tenant) {
        long[] count = {0};
        visit(tenant, (topic, event) -> count[0]++);
        return count[0];
    }

    /** Each event of the tenant that a reader would be given, topic by topic. */
    public void visit(TenantId tenant, BiConsumer<Topic, Event> visitor) {
        try (var log = TenantLog.open(broker, tenant)) {
            for (Topic topic : Topic.values()) {
                if (topic != Topic.ERASURES) {
                    log.visit(topic, event -> visitor.accept(topic, event));
                }
            }
        }
    }

    private void overwrite(Topic topic, TenantId tenant) {
        Set<String> subjects = new LinkedHashSet<>();
        String prefix = topic.key(tenant, "");
        try (var scan = new TopicScan(broker, "erasure")) {
            scan.all(topic, record -> {
                String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
                if (key.startsWith(prefix) && record.value() != null) {
                    subjects.add(key.substring(prefix.length()));
                }
            });
        }
        subjects.forEach(subject -> write(topic, tenant, subject, Envelope.TYPE_ERASED, new byte[0]));
    }

    private void mark(TenantId tenant, String subject, byte[] data) {
        write(Topic.ERASURES, tenant, subject, Envelope.TYPE_ERASURE, data);
    }

    private void write(Topic topic, TenantId tenant, String subject, String type, byte[] data) {
        var written = new CompletableFuture<Void>();
        var event = new Event(tenant, subject, UUID.randomUUID().toString(), type, clock.instant(), data);
        events.write(topic, event, failure -> {
            if (failure == null) {
                written.complete(null);
            } else {
                written.completeExceptionally(failure);
            }
        });
        try {
            written.get(WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        } catch (ExecutionException | TimeoutException e) {
            throw unavailable(e);
        }
    }

    private static CadastreException unavailable(Exception cause) {
        return new CadastreException(ErrorId.UPSTREAM_UNAVAILABLE, "Kafka did not take the erasure", cause);
    }
}
