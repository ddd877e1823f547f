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

/** Where each tenant's gateways stand. What it stores it also tells the pipeline, before it says that it is stored. */
public interface GatewayRegistry {

    /** For tools: what it does stands in no audit log. */
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
     *     pipeline could not be told: nothing is stored then
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

    /** Publishes to the pipeline once more where the gateway is, or that there is none, and says whether there is. */
    boolean publish(TenantId tenant, GatewayId gateway);

    /** Deletes the gateway. False if there was none. */
    boolean delete(TenantId tenant, GatewayId gateway);
}
