package dev.cadastre.isolation.events;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Topic;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the topics hold of one tenant at this moment: opened for the tenant, it skips all others. It stores no
 * offset and joins no group; to continue with new events open a {@link TenantSubscriber}. For one thread.
 */
public final class TenantLog implements AutoCloseable {

    private final TenantId tenant;
    private final EventGuard guard;
    private final TopicScan scan;
    private final Erasures erasures;

    private TenantLog(EventBroker broker, TenantId tenant) {
        this.tenant = tenant;
        this.guard = broker.guard();
        this.scan = new TopicScan(broker, "tenant-log");
        this.erasures = Erasures.asked(broker, "tenant-log");
    }

    public static TenantLog open(EventBroker broker, TenantId tenant) {
        return new TenantLog(broker, tenant);
    }

    /**
     * Hands over each of the tenant's events in the topic that is not erased, the oldest of each partition first.
     *
     * @throws CadastreException UPSTREAM_UNAVAILABLE if Kafka does not answer
     */
    public void visit(Topic topic, Consumer<Event> visitor) {
        erasures.catchUp();
        scan.all(topic, record -> {
            Event event = own(record);
            if (event != null) {
                visitor.accept(event);
            }
        });
    }

    private @Nullable Event own(ConsumerRecord<byte[], byte[]> record) {
        try {
            Event event = EventRecords.read(record, guard);
            boolean gone = event.erases() || erasures.cover(event, record);
            return gone || !guard.delivers(tenant, event.tenant()) ? null : event;
        } catch (CadastreException unreadable) {
            return null;
        }
    }

    @Override
    public void close() {
        scan.close();
        erasures.close();
    }
}
