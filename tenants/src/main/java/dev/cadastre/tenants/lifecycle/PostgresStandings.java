package dev.cadastre.tenants.lifecycle;

import static dev.cadastre.schema.tables.TenantStandings.TENANT_STANDINGS;

import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.audit.AuditEvent;
import dev.cadastre.tenants.audit.PostgresTrail;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Tenant statuses in their table. A transaction without a tenant sees all of them; a change is written in the tenant's
 * own transaction, together with its entry in the audit log.
 */
public final class PostgresStandings {

    /** What the database answers where something would lead back from a purge. */
    private static final String RETIRED = "CD001";

    private static final String SEEN =
            "select count(*), coalesce(sum(version), 0)::bigint from lifecycle.tenants_overseen()";
    private static final String ALL = "select * from lifecycle.tenants_overseen() order by tenant";
    private static final String ONE = "select * from lifecycle.tenants_overseen() where tenant = {0}";

    private final TenantDatabase database;
    private final PostgresTrail trail;

    public PostgresStandings(TenantDatabase database, PostgresTrail trail) {
        this.database = database;
        this.trail = trail;
    }

    /** Differs from the value before if any tenant's status does. */
    String fingerprint() {
        return database.readGlobal(sql -> {
            Record row = sql.fetchSingle(SEEN);
            return row.get(0) + "/" + row.get(1);
        });
    }

    List<TenantState> all() {
        return database.readGlobal(
                sql -> sql.fetch(ALL).stream().map(PostgresStandings::read).toList());
    }

    Optional<TenantState> find(TenantId tenant) {
        return database.readGlobal(sql ->
                sql.fetch(ONE, DSL.val(tenant.value())).stream().findFirst().map(PostgresStandings::read));
    }

    void stand(TenantId tenant, Standing standing, String reason, AuditEvent event) {
        change(tenant, Map.of(TENANT_STANDINGS.STANDING, standing.label(), TENANT_STANDINGS.REASON, reason), event);
    }

    /** What is left of a purged tenant has no log of its own to be written to. */
    void purged(TenantId tenant) {
        change(tenant, Map.of(TENANT_STANDINGS.STANDING, Standing.PURGED.label(), TENANT_STANDINGS.REASON, ""), null);
    }

    void limit(TenantId tenant, TenantLimits limits, AuditEvent event) {
        var values = new HashMap<Field<?>, @Nullable Object>();
        values.put(TENANT_STANDINGS.REQUESTS_PER_SECOND, limits.requestsPerSecond());
        values.put(TENANT_STANDINGS.OBSERVATIONS_PER_SECOND, limits.observationsPerSecond());
        values.put(TENANT_STANDINGS.DEVICES_MAX, limits.devicesMax());
        values.put(TENANT_STANDINGS.USERS_MAX, limits.usersMax());
        values.put(TENANT_STANDINGS.STREAMS_MAX, limits.streamsMax());
        values.put(TENANT_STANDINGS.FACILITY_BYTES_MAX, limits.facilityBytesMax());
        change(tenant, values, event);
    }

    private void change(TenantId tenant, Map<? extends Field<?>, ?> values, @Nullable AuditEvent event) {
        try {
            database.write(tenant, sql -> {
                int changed = sql.update(TENANT_STANDINGS)
                        .set(values)
                        .set(TENANT_STANDINGS.VERSION, TENANT_STANDINGS.VERSION.plus(1))
                        .set(TENANT_STANDINGS.CHANGED_AT, DSL.currentInstant())
                        .where(TENANT_STANDINGS.CUSTOMER_ID.eq(tenant.value()))
                        .execute();
                if (changed == 0) {
                    throw missing(tenant);
                }
                return event == null ? -1 : trail.append(sql, tenant, event);
            });
        } catch (DataAccessException e) {
            throw RETIRED.equals(e.sqlState()) ? retired(tenant, e) : e;
        }
    }

    static CadastreException missing(TenantId tenant) {
        return new CadastreException(ErrorId.TENANT_NOT_FOUND, "there is no tenant '%s'".formatted(tenant));
    }

    private static CadastreException retired(TenantId tenant, Exception cause) {
        return new CadastreException(
                ErrorId.TENANT_ID_RETIRED, "tenant '%s' was purged, its id is retired".formatted(tenant), cause);
    }

    private static TenantState read(Record row) {
        return new TenantState(
                new TenantId(row.get("tenant", String.class)),
                row.get("name", String.class),
                row.get("created_at", Instant.class),
                Standing.of(row.get("standing", String.class)),
                row.get("reason", String.class),
                new TenantLimits(
                        row.get("requests_per_second", Long.class),
                        row.get("observations_per_second", Long.class),
                        row.get("devices_max", Long.class),
                        row.get("users_max", Long.class),
                        row.get("streams_max", Long.class),
                        row.get("facility_bytes_max", Long.class)),
                row.get("version", Long.class),
                row.get("changed_at", Instant.class));
    }
}
