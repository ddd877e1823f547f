package dev.cadastre.isolation.events;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeadLetter;
import dev.cadastre.model.Envelope;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Topic;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of one tenant in one topic, for code that works on that tenant's behalf: it is opened for the tenant and
 * cannot be asked for another's. Its progress is kept under a name of the tenant's own, so two tenants' subscribers of
 * the same name do not take each other's events. What its handler fails on {@value #ATTEMPTS} times becomes a dead
 * letter of that tenant, and the rest goes on.
 */
public final class TenantSubscriber implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TenantSubscriber.class);
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");
    private static final int ATTEMPTS = 5;
    private static final int BATCH_MAX = 50;
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long WRITTEN_WITHIN_SECONDS = 30;

    private final TenantId tenant;
    private final EventGuard guard;
    private final EventWriter letters;
    private final TenantHandler handler;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicLong failed = new AtomicLong();
    private final EventReader reader;

    private TenantSubscriber(
            EventBroker broker, EventWriter letters, TenantId tenant, String name, Topic topic, TenantHandler handler) {
        this.tenant = tenant;
        this.guard = broker.guard();
        this.letters = letters;
        this.handler = handler;
        this.reader = EventReader.start(broker, guard.group(tenant, checked(name)), topic, BATCH_MAX, this::handle);
    }

    /**
     * Starts where the subscriber of this tenant and name stopped, or at the oldest event where it is new.
     *
     * @param letters takes the dead letters; stays open when this is closed
     * @param name of {@code a-z 0-9 -}, up to 40
     */
    public static TenantSubscriber start(
            EventBroker broker, EventWriter letters, TenantId tenant, String name, Topic topic, TenantHandler handler) {
        return new TenantSubscriber(broker, letters, tenant, name, topic, handler);
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new CadastreException(ErrorId.INVALID_SETTING, "a subscriber's name is of a-z, 0-9 and -, up to 40");
        }
        return name;
    }

    /** How many events became dead letters since the start. */
    public long failed() {
        return failed.get();
    }

    /** Whether it is blocked, because Kafka or the dead letters cannot be reached. */
    public boolean failing() {
        return reader.failing();
    }

    private void handle(List<Event> batch) throws Exception {
        for (Event event : batch) {
            if (guard.delivers(tenant, event.tenant())) {
                handle(event);
            }
        }
    }

    private void handle(Event event) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                handler.handle(event.forSubscriber());
                return;
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                if (attempt == ATTEMPTS) {
                    keep(event, e);
                    return;
                }
                if (closing.await(FIRST_PAUSE_MILLIS << attempt, TimeUnit.MILLISECONDS)) {
                    throw e; // not lost: the next subscriber of this name begins with it
                }
            }
        }
    }

    private void keep(Event event, Exception why) throws Exception {
        LOG.warn("{} events of a subscriber failed, the last with", failed.incrementAndGet(), why);
        var letter = new DeadLetter(
                event.tenant().value(),
                event.subject(),
                ErrorId.INTERNAL.slug(),
                "a subscriber failed on it %d times".formatted(ATTEMPTS),
                event.data());
        var kept = new CompletableFuture<Void>();
        letters.write(
                Topic.DEAD_LETTERS,
                new Event(
                        event.tenant(),
                        event.subject(),
                        event.id(),
                        Envelope.TYPE_DEAD_LETTER,
                        event.time(),
                        letter.toJson()),
                failure -> {
                    if (failure == null) {
                        kept.complete(null);
                    } else {
                        kept.completeExceptionally(failure);
                    }
                });
        kept.get(WRITTEN_WITHIN_SECONDS, TimeUnit.SECONDS);
    }

    /** Gives the event in hand no further attempt, and leaves. */
    @Override
    public void close() {
        closing.countDown();
        reader.close();
    }
}
