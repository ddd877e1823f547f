package dev.cadastre.tenants.gateways;

import dev.cadastre.isolation.events.Event;
import dev.cadastre.isolation.events.EventBroker;
import dev.cadastre.isolation.events.LatestEvents;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.GatewayZone;
import dev.cadastre.model.GatewayZoneCodec;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Topic;
import dev.cadastre.tenants.Page;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes again what the topic of gateways does not say, or no longer: a record that none of the platform's parts signed
 * is believed by no reader, but compaction keeps it instead of the genuine one of its key. The registry is the truth.
 */
public final class GatewayRestoration {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayRestoration.class);

    private final GatewayRegistry gateways;
    private final EventBroker broker;
    private final Supplier<List<TenantId>> tenants;

    /** @param tenants all whose gateways are to be published */
    public GatewayRestoration(GatewayRegistry gateways, EventBroker broker, Supplier<List<TenantId>> tenants) {
        this.gateways = gateways;
        this.broker = broker;
        this.tenants = tenants;
    }

    /**
     * Compares all gateways with what the topic says last of each.
     *
     * @return how many had to be published again
     * @throws CadastreException UPSTREAM_UNAVAILABLE if Kafka does not answer
     */
    public int run() {
        Map<String, Event> published = LatestEvents.read(broker, Topic.GATEWAYS);
        int restored = 0;
        for (TenantId tenant : tenants.get()) {
            restored += run(tenant, published);
        }
        if (restored > 0) {
            LOG.warn("{} gateways were published again: the topic did not say where they are", restored);
        }
        return restored;
    }

    private int run(TenantId tenant, Map<String, Event> published) {
        int restored = 0;
        String cursor = null;
        do {
            Page<RegisteredGateway> page = gateways.list(tenant, cursor, Page.LIMIT_MAX);
            for (RegisteredGateway gateway : page.items()) {
                Event event =
                        published.get(Topic.GATEWAYS.key(tenant, gateway.id().value()));
                var now = new GatewayZone(tenant, gateway.id(), gateway.zone());
                if (!now.equals(said(event)) && gateways.publish(tenant, gateway.id())) {
                    restored++;
                }
            }
            cursor = page.next();
        } while (cursor != null);
        return restored;
    }

    private static @Nullable GatewayZone said(@Nullable Event event) {
        try {
            return event == null ? null : GatewayZoneCodec.read(event.data());
        } catch (CadastreException unreadable) {
            return null;
        }
    }
}
