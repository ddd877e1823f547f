package dev.cadastre.tenants.gateways;

import static dev.cadastre.schema.tables.Gateways.GATEWAYS;

import dev.cadastre.isolation.postgres.Cursor;
import dev.cadastre.isolation.postgres.StoredRow;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.GatewayId;
import dev.cadastre.model.GatewayZone;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.ZoneId;
import dev.cadastre.tenants.DisplayName;
import dev.cadastre.tenants.Page;
import dev.cadastre.tenants.audit.AuditEvent;
import dev.cadastre.tenants.audit.PostgresTrail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.SelectField;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.SQLStateClass;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Gateways in their table. A change is published to the pipeline while the row is locked, so two moves of one gateway
 * are published in the order they are stored; and before the commit, so that nothing is stored without being published.
 */
final class PostgresGatewayRegistry implements GatewayRegistry {

    private static final Cursor CURSOR = new Cursor("gateways", 1);
    private static final List<SelectField<?>> SHOWN =
            List.of(GATEWAYS.GATEWAY_ID, GATEWAYS.ZONE_ID, GATEWAYS.NAME, GATEWAYS.REGISTERED_AT);

    private final TenantDatabase database;
    private final GatewayNews news;
    private final PostgresTrail trail;

    PostgresGatewayRegistry(TenantDatabase database, GatewayNews news, PostgresTrail trail) {
        this.database = database;
        this.news = news;
        this.trail = trail;
    }

    @Override
    public RegisteredGateway put(TenantId tenant, GatewayId gateway, ZoneId zone, @Nullable String name) {
        String checkedName = name == null ? null : DisplayName.checked(name);
        try {
            return database.write(tenant, sql -> {
                var row = sql.insertInto(
                                GATEWAYS, GATEWAYS.CUSTOMER_ID, GATEWAYS.GATEWAY_ID, GATEWAYS.ZONE_ID, GATEWAYS.NAME)
                        .values(tenant.value(), gateway.value(), zone.value(), checkedName)
                        .onConflict(GATEWAYS.CUSTOMER_ID, GATEWAYS.GATEWAY_ID)
                        .doUpdate()
                        .set(GATEWAYS.ZONE_ID, zone.value())
                        .set(GATEWAYS.NAME, checkedName)
                        .returningResult(SHOWN)
                        .fetchSingle();
                trail.append(sql, tenant, AuditEvent.now("gateway.put", gateway.value(), "zone " + zone));
                news.tell(new GatewayZone(tenant, gateway, zone));
                return read(new StoredRow(row));
            });
        } catch (DataAccessException e) {
            if (e.sqlStateClass() == SQLStateClass.C23_INTEGRITY_CONSTRAINT_VIOLATION) {
                throw new CadastreException(ErrorId.NOT_FOUND, "tenant '%s' is not open".formatted(tenant), e);
            }
            throw e;
        }
    }

    @Override
    public Optional<RegisteredGateway> find(TenantId tenant, GatewayId gateway) {
        return database.select(tenant, DSL.select(SHOWN).from(GATEWAYS).where(is(tenant, gateway))).stream()
                .findFirst()
                .map(row -> read(new StoredRow(row)));
    }

    @Override
    public Page<RegisteredGateway> list(TenantId tenant, @Nullable String cursor, int limit) {
        Condition after = cursor == null
                ? DSL.noCondition()
                : GATEWAYS.GATEWAY_ID.gt(CURSOR.read(cursor).getFirst());
        var query = DSL.select(SHOWN)
                .from(GATEWAYS)
                .where(GATEWAYS.CUSTOMER_ID.eq(tenant.value()), after)
                .orderBy(GATEWAYS.GATEWAY_ID)
                .limit(Page.checked(limit) + 1);
        List<RegisteredGateway> gateways = new ArrayList<>();
        database.select(tenant, query).forEach(row -> gateways.add(read(new StoredRow(row))));
        return Page.of(gateways, limit, last -> CURSOR.write(last.id()));
    }

    /** While the row is locked, so that nobody moves the gateway between what is read and what is published. */
    @Override
    public boolean publish(TenantId tenant, GatewayId gateway) {
        return database.write(tenant, sql -> {
            var row = sql.select(SHOWN)
                    .from(GATEWAYS)
                    .where(is(tenant, gateway))
                    .forUpdate()
                    .fetchOne();
            ZoneId zone = row == null ? null : read(new StoredRow(row)).zone();
            news.tell(new GatewayZone(tenant, gateway, zone));
            return row != null;
        });
    }

    @Override
    public boolean delete(TenantId tenant, GatewayId gateway) {
        return database.write(tenant, sql -> {
            boolean existed =
                    sql.deleteFrom(GATEWAYS).where(is(tenant, gateway)).execute() > 0;
            if (existed) {
                trail.append(sql, tenant, AuditEvent.now("gateway.delete", gateway.value(), ""));
                news.tell(new GatewayZone(tenant, gateway, null));
            }
            return existed;
        });
    }

    private static Condition is(TenantId tenant, GatewayId gateway) {
        return GATEWAYS.CUSTOMER_ID.eq(tenant.value()).and(GATEWAYS.GATEWAY_ID.eq(gateway.value()));
    }

    private static RegisteredGateway read(StoredRow row) {
        return new RegisteredGateway(
                row.required(GATEWAYS.GATEWAY_ID, GatewayId::new),
                row.required(GATEWAYS.ZONE_ID, ZoneId::new),
                row.optional(GATEWAYS.NAME),
                row.required(GATEWAYS.REGISTERED_AT));
    }
}
