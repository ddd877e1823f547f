package dev.cadastre.tenants.devices;

import static dev.cadastre.schema.tables.Devices.DEVICES;
import static dev.cadastre.schema.tables.TenantStandings.TENANT_STANDINGS;

import dev.cadastre.isolation.postgres.Cursor;
import dev.cadastre.isolation.postgres.StoredRow;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.DeviceRegistration;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.Page;
import dev.cadastre.tenants.audit.AuditEvent;
import dev.cadastre.tenants.audit.PostgresTrail;
import dev.cadastre.tenants.lifecycle.PostgresTenantLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SelectField;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.SQLStateClass;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

final class PostgresDeviceRegistry implements DeviceRegistry {

    private static final Cursor CURSOR = new Cursor("devices", 1);
    /** Appendix A of PostgreSQL's manual. */
    private static final String UNIQUE_VIOLATION = "23505";

    private static final List<SelectField<?>> SHOWN =
            List.of(DEVICES.DEVICE_ID, DEVICES.REGISTRATION, DEVICES.NAME, DEVICES.KIND, DEVICES.REGISTERED_AT);

    private static final PostgresTenantLimit LIMIT =
            new PostgresTenantLimit("devices", TENANT_STANDINGS.DEVICES_MAX, DEVICES.CUSTOMER_ID);

    /**
     * Deletes the device and records that this registration of its id has ended. The next registration of the id waits
     * for that by the lock on the tenant's limit, so that no two registrations have one number.
     */
    private static final String DELETE = """
            WITH deleted AS (
                DELETE FROM devices WHERE customer_id = {0} AND device_id = {1} RETURNING customer_id, device_id, registration)
            INSERT INTO device_registrations (customer_id, device_id, ended)
            SELECT customer_id, device_id, registration + 1 FROM deleted
            ON CONFLICT (customer_id, device_id) DO UPDATE SET ended = excluded.ended""";

    private final TenantDatabase database;
    private final PostgresTrail trail;

    PostgresDeviceRegistry(TenantDatabase database, PostgresTrail trail) {
        this.database = database;
        this.trail = trail;
    }

    @Override
    public List<DeviceCredentials> registerAll(TenantId tenant, List<NewDevice> devices) {
        List<DeviceCredentials> credentials = devices.stream()
                .map(device -> DeviceCredentials.random(tenant, device.id()))
                .toList();
        if (!devices.isEmpty()) {
            DeviceColumns columns = DeviceColumns.of(devices, credentials);
            try {
                database.write(tenant, sql -> add(sql, tenant, columns));
            } catch (DataAccessException e) {
                throw refused(tenant, devices, e);
            }
        }
        return credentials;
    }

    private long add(DSLContext sql, TenantId tenant, DeviceColumns columns) {
        LIMIT.require(sql, tenant, columns.ids().length);
        insert(sql, tenant, columns);
        String all = String.join(" ", columns.ids());
        boolean one = columns.ids().length == 1;
        return trail.append(sql, tenant, AuditEvent.now("device.register", one ? all : "", one ? "" : all));
    }

    private static int insert(DSLContext sql, TenantId tenant, DeviceColumns columns) {
        return sql.execute(
                """
                INSERT INTO devices (customer_id, device_id, name, kind, secret_hash, registration)
                SELECT {0}, d.*, coalesce(r.ended, t.uncounted_registrations, 0)
                FROM unnest({1}, {2}, {3}, {4}) AS d (device_id, name, kind, secret_hash)
                LEFT JOIN tenants t ON t.customer_id = {0}
                LEFT JOIN device_registrations r ON r.customer_id = {0} AND r.device_id = d.device_id\
                """,
                DSL.val(tenant.value()),
                DSL.val(columns.ids()),
                DSL.val(columns.names()),
                DSL.val(columns.kinds()),
                DSL.val(columns.secretHashes()));
    }

    /** By the constraint that was broken; the table may have changed since. */
    private CadastreException refused(TenantId tenant, List<NewDevice> devices, DataAccessException refusal) {
        if (refusal.sqlStateClass() != SQLStateClass.C23_INTEGRITY_CONSTRAINT_VIOLATION) {
            throw refusal;
        }
        return UNIQUE_VIOLATION.equals(refusal.sqlState())
                ? new CadastreException(ErrorId.DEVICE_EXISTS, existing(tenant, devices), refusal)
                : new CadastreException(ErrorId.NOT_FOUND, "tenant '%s' is not open".formatted(tenant), refusal);
    }

    private String existing(TenantId tenant, List<NewDevice> devices) {
        if (devices.stream().map(NewDevice::id).distinct().count() < devices.size()) {
            return "a device is in the list twice";
        }
        return devices.stream()
                .map(NewDevice::id)
                .filter(device -> devices.size() == 1 || find(tenant, device).isPresent())
                .findFirst()
                .map("device '%s' is registered already"::formatted)
                .orElse("one of the devices is registered already");
    }

    @Override
    public Optional<RegisteredDevice> find(TenantId tenant, DeviceId device) {
        return database.select(tenant, DSL.select(SHOWN).from(DEVICES).where(is(tenant, device))).stream()
                .findFirst()
                .map(row -> read(new StoredRow(row)));
    }

    @Override
    public Page<RegisteredDevice> list(TenantId tenant, @Nullable String cursor, int limit) {
        Condition after = cursor == null
                ? DSL.noCondition()
                : DEVICES.DEVICE_ID.gt(CURSOR.read(cursor).getFirst());
        var query = DSL.select(SHOWN)
                .from(DEVICES)
                .where(DEVICES.CUSTOMER_ID.eq(tenant.value()), after)
                .orderBy(DEVICES.DEVICE_ID)
                .limit(Page.checked(limit) + 1);
        List<RegisteredDevice> devices = new ArrayList<>();
        database.select(tenant, query).forEach(row -> devices.add(read(new StoredRow(row))));
        return Page.of(devices, limit, last -> CURSOR.write(last.id()));
    }

    @Override
    public boolean delete(TenantId tenant, DeviceId device) {
        return database.write(tenant, sql -> {
            LIMIT.lock(sql, tenant);
            boolean existed = sql.execute(DELETE, DSL.val(tenant.value()), DSL.val(device.value())) > 0;
            if (existed) {
                trail.append(sql, tenant, AuditEvent.now("device.delete", device.value(), ""));
            }
            return existed;
        });
    }

    @Override
    public DeviceCredentials rotate(TenantId tenant, DeviceId device) {
        DeviceCredentials credentials = DeviceCredentials.random(tenant, device);
        return database.write(tenant, sql -> {
            int changed = sql.update(DEVICES)
                    .set(DEVICES.SECRET_HASH, Secret.digest(credentials.secret()))
                    .where(is(tenant, device))
                    .execute();
            if (changed == 0) {
                throw new CadastreException(ErrorId.DEVICE_NOT_FOUND, "there is no device '%s'".formatted(device));
            }
            trail.append(sql, tenant, AuditEvent.now("device.rotate-secret", device.value(), ""));
            return credentials;
        });
    }

    private static Condition is(TenantId tenant, DeviceId device) {
        return DEVICES.CUSTOMER_ID.eq(tenant.value()).and(DEVICES.DEVICE_ID.eq(device.value()));
    }

    private static RegisteredDevice read(StoredRow row) {
        return new RegisteredDevice(
                new DeviceRegistration(
                        row.required(DEVICES.DEVICE_ID, DeviceId::new), row.required(DEVICES.REGISTRATION)),
                row.optional(DEVICES.NAME),
                row.required(DEVICES.KIND),
                row.required(DEVICES.REGISTERED_AT));
    }
}
