package dev.cadastre.server.platform;

import dev.cadastre.isolation.events.EventBroker;
import dev.cadastre.isolation.events.EventTail;
import dev.cadastre.model.Topic;
import dev.cadastre.tenants.gateways.GatewayRestoration;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Restores the topic of gateways when the process starts, whenever a record comes to it that none of the platform's parts
 * signed, and once an hour.
 */
final class GatewayUpkeep implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayUpkeep.class);
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(5);
    private static final long AT_LEAST_EVERY_NANOS = Duration.ofHours(1).toNanos();

    private final GatewayRestoration restoration;
    private final EventTail tail;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private GatewayUpkeep(EventBroker broker, GatewayRestoration restoration) {
        this.restoration = restoration;
        this.tail = EventTail.start(broker, Topic.GATEWAYS, 0, (event, partition, offset) -> {});
        this.thread = Thread.ofVirtual().name("gateway-upkeep").unstarted(this::run);
    }

    static GatewayUpkeep start(EventBroker broker, GatewayRestoration restoration) {
        GatewayUpkeep upkeep = new GatewayUpkeep(broker, restoration);
        upkeep.thread.start();
        return upkeep;
    }

    private void run() {
        try {
            long refused = -1;
            long ranAtNanos = 0;
            do {
                long refusedNow = tail.refused();
                if (refusedNow != refused || System.nanoTime() - ranAtNanos > AT_LEAST_EVERY_NANOS) {
                    ranAtNanos = System.nanoTime();
                    refused = restored() ? refusedNow : -1;
                }
            } while (!closing.await(LOOKS_EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean restored() {
        try {
            restoration.run();
            return true;
        } catch (RuntimeException e) {
            LOG.debug("The topic of gateways could not be compared, which is tried again: {}", e.toString());
            return false;
        }
    }

    @Override
    public void close() {
        closing.countDown();
        tail.close();
    }
}
