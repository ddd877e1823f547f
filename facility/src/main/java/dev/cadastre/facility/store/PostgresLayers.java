package dev.cadastre.facility.store;

import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.change.Grant;
import dev.cadastre.facility.change.Layers;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * The rows as they are in one snapshot, read as far as a plan needs them. What belongs to a tenant is read whole at once,
 * for it is little; of the global tree a facility at a time, and children a generation at a time.
 */
final class PostgresLayers implements Layers {

    private final TreeVersion version;
    private final PostgresGlobalRows global;
    private final PostgresDeviceRows devices;
    private final PostgresOwnerRows<TenantFacilities> facilities;
    private final PostgresOwnerRows<Map<FacilityId, OverlayEntry>> overlays;
    private final PostgresOwnerRows<Map<Kind, KindRule>> kinds;
    private final PostgresOwnerRows<Set<Grant>> grants;
    private @Nullable Set<TenantId> tenants;

    /** @param connection in a transaction that sees one snapshot to its end */
    PostgresLayers(Connection connection) throws SQLException {
        version = PostgresTreeLog.version(connection);
        global = new PostgresGlobalRows(connection);
        devices = new PostgresDeviceRows(connection);
        facilities = new PostgresOwnerRows<>(
                connection,
                PostgresTreeRow.FACILITY + " FROM facilities",
                TenantFacilities::new,
                (row, into) -> into.add(row.facility()));
        overlays = new PostgresOwnerRows<>(
                connection, PostgresTreeRow.OVERLAY + " FROM facility_overlays", HashMap::new, (row, into) -> {
                    OverlayEntry entry = row.overlay();
                    into.put(entry.facility(), entry);
                });
        kinds = new PostgresOwnerRows<>(
                connection, PostgresTreeRow.KIND + " FROM facility_kinds", HashMap::new, (row, into) -> {
                    KindRule rule = row.kind();
                    into.put(rule.kind(), rule);
                });
        grants = new PostgresOwnerRows<>(
                connection,
                PostgresTreeRow.GROUP + " FROM facility_groups",
                HashSet::new,
                (row, into) -> into.add(new Grant(row.tenant(), row.group(), row.id("facility_id"))));
    }

    @Override
    public TreeVersion version() {
        return version;
    }

    @Override
    public @Nullable Facility facility(Owner owner, FacilityId id) {
        return sql(() -> owner.equals(Owner.GLOBAL)
                ? global.facility(id)
                : facilities.of(owner).facility(id));
    }

    @Override
    public Collection<FacilityId> children(Owner owner, @Nullable FacilityId parent) {
        return sql(() -> owner.equals(Owner.GLOBAL)
                ? global.children(parent)
                : facilities.of(owner).children(parent));
    }

    @Override
    public Collection<FacilityId> own(TenantId tenant) {
        return sql(() -> facilities.of(Owner.of(tenant)).ids());
    }

    @Override
    public Collection<FacilityId> members(Owner owner, FacilityId zone) {
        return sql(() -> owner.equals(Owner.GLOBAL)
                ? global.members(zone)
                : facilities.of(owner).members(zone));
    }

    @Override
    public @Nullable OverlayEntry overlay(TenantId tenant, FacilityId facility) {
        return sql(() -> overlays.of(Owner.of(tenant)).get(facility));
    }

    @Override
    public Collection<OverlayEntry> overlays(TenantId tenant) {
        return sql(() -> overlays.of(Owner.of(tenant)).values());
    }

    @Override
    public @Nullable KindRule kind(Owner owner, Kind kind) {
        return sql(() -> kinds.of(owner).get(kind));
    }

    @Override
    public Set<TenantId> tenants() {
        Set<TenantId> known = tenants;
        if (known == null) {
            known = sql(devices::tenants);
            tenants = known;
        }
        return known;
    }

    @Override
    public @Nullable FacilityId place(TenantId tenant, DeviceId device) {
        return sql(() -> devices.place(tenant, device));
    }

    @Override
    public @Nullable FacilityId home(TenantId tenant, DeviceId device) {
        return sql(() -> devices.home(tenant, device));
    }

    @Override
    public long devicesAt(TenantId tenant, Set<FacilityId> facilities) {
        return sql(() -> devices.at(tenant, facilities));
    }

    @Override
    public List<DeviceId> devices(TenantId tenant, Set<FacilityId> facilities, int limit) {
        return sql(() -> devices.list(tenant, facilities, limit));
    }

    @Override
    public Collection<Grant> grants(TenantId tenant) {
        return sql(() -> grants.of(Owner.of(tenant)));
    }

    private static <T extends @Nullable Object> T sql(PostgresTreeRow.Reading<T> reading) {
        try {
            return reading.read();
        } catch (SQLException e) {
            throw new DataAccessException(e.getMessage(), e);
        }
    }
}
