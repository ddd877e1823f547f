package dev.cadastre.tenants.gateways;

import dev.cadastre.isolation.events.EventWriter;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.GatewayId;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.ZoneId;
import dev.cadastre.tenants.Page;
import dev.cadastre.tenants.audit.PostgresTrail;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The zones of each tenant's gateways. A change is also published to the pipeline before the call returns. */
public interface GatewayRegistry {

    /** For tools: what it does is not in an audit log. */
    static GatewayRegistry of(TenantDatabase database, EventWriter events) {
        return of(database, events, PostgresTrail.none());
    }

    static GatewayRegistry of(TenantDatabase database, EventWriter events, PostgresTrail trail) {
        return new PostgresGatewayRegistry(database, new GatewayNews(events, InstantSource.system()), trail);
    }

    /**
     * Puts the gateway into the zone, whether it is new or known.
     *
     * @throws dev.cadastre.model.CadastreException NOT_FOUND if the tenant was never opened, UPSTREAM_UNAVAILABLE if the
     *     pipeline could not be notified: nothing is stored then
     */
    RegisteredGateway put(TenantId tenant, GatewayId gateway, ZoneId zone, @Nullable String name);

    Optional<RegisteredGateway> find(TenantId tenant, GatewayId gateway);

    /**
     * A page of the tenant's gateways by id.
     *
     * @param cursor of the page before, or null for the first
     * @param limit how many at most, 1 to {@value Page#LIMIT_MAX}
     */
    Page<RegisteredGateway> list(TenantId tenant, @Nullable String cursor, int limit);

    /** Publishes to the pipeline again where the gateway is, or that it does not exist; returns whether it exists. */
    boolean publish(TenantId tenant, GatewayId gateway);

    /** Deletes the gateway. False if it did not exist. */
    boolean delete(TenantId tenant, GatewayId gateway);
}
