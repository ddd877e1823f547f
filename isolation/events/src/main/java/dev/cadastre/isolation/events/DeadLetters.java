package dev.cadastre.isolation.events;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeadLetter;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Topic;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What was refused, as its own tenant may read it: newest first, page by page. A letter whose owner is not known by a
 * signature belongs to nobody and is shown to nobody. Safe for use by several threads; one at a time is served.
 */
public final class DeadLetters implements AutoCloseable {

    private static final int PARTITION = 0;
    private static final int CHUNK = 500;

    /** How many records, of whichever tenant, one page may cost. */
    private static final int SCANNED_MAX = 20_000;

    private final EventBroker broker;
    private final TopicScan scan;
    private final Erasures erasures;
    private final TenantErasure erasure;
    private final ReentrantLock lock = new ReentrantLock();

    /** @param events stays open when this is closed */
    public DeadLetters(EventBroker broker, EventWriter events, InstantSource clock) {
        this.broker = broker;
        this.scan = new TopicScan(broker, "dead-letters");
        this.erasures = Erasures.asked(broker, "dead-letters");
        this.erasure = new TenantErasure(broker, events, clock);
    }

    /**
     * Some of the tenant's letters.
     *
     * @param next cursor of the page that follows, or null after the last. It may come with a page that is not full,
     *     even empty, if many letters of other tenants are in between.
     */
    public record Page(List<Letter> letters, @Nullable String next) {

        public Page {
            letters = List.copyOf(letters);
        }
    }

    /** A letter as it was kept; its time is when it was refused. */
    public record Letter(Instant at, DeadLetter.Kept kept) {}

    /**
     * A page of the tenant's letters, the newest first.
     *
     * @param cursor of the page before, or null for the first
     * @throws CadastreException INVALID_CURSOR, or UPSTREAM_UNAVAILABLE if Kafka does not answer
     */
    public Page page(TenantId tenant, @Nullable String cursor, int limit) {
        return page(tenant, null, cursor, limit);
    }

    /**
     * As {@link #page(TenantId, String, int)}, of one device.
     *
     * @param device whose letters alone are wanted, or null for all
     */
    public Page page(TenantId tenant, @Nullable DeviceId device, @Nullable String cursor, int limit) {
        lock.lock();
        try {
            erasures.catchUp();
            TopicScan.Bounds bounds = scan.bounds(Topic.DEAD_LETTERS, PARTITION);
            long end = cursor == null ? bounds.end() : Math.min(offset(cursor), bounds.end());
            return page(new Wanted(tenant, device), bounds.begin(), end, limit);
        } finally {
            lock.unlock();
        }
    }

    private record Wanted(TenantId tenant, @Nullable DeviceId device) {

        boolean includes(DeadLetter.Kept letter) {
            return device == null || device.value().equals(letter.device());
        }
    }

    private Page page(Wanted wanted, long begin, long end, int limit) {
        List<Letter> letters = new ArrayList<>();
        long from = end;
        while (from > begin && end - from < SCANNED_MAX) {
            long to = from;
            from = Math.max(begin, to - CHUNK);
            Deque<Found> found = new ArrayDeque<>();
            scan.range(Topic.DEAD_LETTERS, PARTITION, from, to, record -> {
                Letter letter = letterOf(wanted, record);
                if (letter != null) {
                    found.addFirst(new Found(record.offset(), letter));
                }
            });
            for (Found one : found) {
                letters.add(one.letter());
                if (letters.size() == limit) {
                    return new Page(letters, cursor(begin, one.offset()));
                }
            }
        }
        return new Page(letters, cursor(begin, from));
    }

    private record Found(long offset, Letter letter) {}

    private @Nullable Letter letterOf(Wanted wanted, ConsumerRecord<byte[], byte[]> record) {
        try {
            Event event = EventRecords.read(record, broker.guard());
            if (!broker.guard().delivers(wanted.tenant(), event.tenant()) || erasures.cover(event, record)) {
                return null;
            }
            DeadLetter.Kept kept = DeadLetter.read(event.data());
            boolean owned = event.tenant().value().equals(kept.tenant());
            return owned && wanted.includes(kept) ? new Letter(event.time(), kept) : null;
        } catch (CadastreException unreadable) {
            return null; // somebody else's, or nobody's
        }
    }

    /**
     * Erases the tenant's letters as they are now; later ones are kept.
     *
     * @throws CadastreException UPSTREAM_UNAVAILABLE if Kafka does not take it: nothing is erased then
     */
    public void erase(TenantId tenant) {
        erasure.deadLetters(tenant);
    }

    private static @Nullable String cursor(long begin, long before) {
        return before > begin ? Long.toString(before, Character.MAX_RADIX) : null;
    }

    private static long offset(String cursor) {
        try {
            long offset = Long.parseLong(cursor, Character.MAX_RADIX);
            if (offset >= 0 && cursor.equals(Long.toString(offset, Character.MAX_RADIX))) {
                return offset;
            }
        } catch (NumberFormatException e) {
            throw new CadastreException(ErrorId.INVALID_CURSOR, "the cursor is not of this listing", e);
        }
        throw new CadastreException(ErrorId.INVALID_CURSOR, "the cursor is not of this listing");
    }

    @Override
    public void close() {
        lock.lock();
        try {
            scan.close();
            erasures.close();
        } finally {
            lock.unlock();
        }
    }
}
