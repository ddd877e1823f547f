package dev.cadastre.facility.change;

import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.tree.StoredRows;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The layers as the tree in memory has them. For one plan: it remembers what it has looked up. */
final class TreeLayers implements Layers {

    private final StoredRows rows;
    private final Map<TenantId, Map<Optional<FacilityId>, List<FacilityId>>> ownByParent = new HashMap<>();

    TreeLayers(StoredRows rows) {
        this.rows = rows;
    }

    @Override
    public TreeVersion version() {
        return rows.version();
    }

    @Override
    public @Nullable Facility facility(Owner owner, FacilityId id) {
        return rows.facility(owner, id);
    }

    @Override
    public Collection<FacilityId> children(Owner owner, @Nullable FacilityId parent) {
        return owner instanceof Owner.Tenant(TenantId tenant)
                ? ownByParent
                        .computeIfAbsent(tenant, this::byParent)
                        .getOrDefault(Optional.ofNullable(parent), List.of())
                : rows.children(owner, parent);
    }

    private Map<Optional<FacilityId>, List<FacilityId>> byParent(TenantId tenant) {
        Map<Optional<FacilityId>, List<FacilityId>> byParent = new HashMap<>();
        for (FacilityId id : rows.own(tenant)) {
            if (rows.facility(Owner.of(tenant), id) instanceof Facility own) {
                byParent.computeIfAbsent(Optional.ofNullable(own.parent()), key -> new ArrayList<>())
                        .add(id);
            }
        }
        return byParent;
    }

    @Override
    public Collection<FacilityId> own(TenantId tenant) {
        return rows.own(tenant);
    }

    @Override
    public Collection<FacilityId> members(Owner owner, FacilityId zone) {
        return rows.members(owner, zone);
    }

    @Override
    public @Nullable OverlayEntry overlay(TenantId tenant, FacilityId facility) {
        return rows.overlay(tenant, facility);
    }

    @Override
    public Collection<OverlayEntry> overlays(TenantId tenant) {
        return rows.overlays(tenant);
    }

    @Override
    public @Nullable KindRule kind(Owner owner, Kind kind) {
        return rows.kind(owner, kind);
    }

    @Override
    public Set<TenantId> tenants() {
        return rows.tenants();
    }

    @Override
    public @Nullable FacilityId place(TenantId tenant, DeviceId device) {
        return rows.place(tenant, device);
    }

    @Override
    public @Nullable FacilityId home(TenantId tenant, DeviceId device) {
        return rows.home(tenant, device);
    }

    @Override
    public long devicesAt(TenantId tenant, Set<FacilityId> facilities) {
        return facilities.stream()
                .mapToLong(facility -> rows.devicesAt(tenant, facility))
                .sum();
    }

    @Override
    public List<DeviceId> devices(TenantId tenant, Set<FacilityId> facilities, int limit) {
        return facilities.stream()
                .flatMap(facility -> rows.devices(tenant, facility, limit).stream())
                .sorted()
                .limit(limit)
                .toList();
    }

    @Override
    public Collection<Grant> grants(TenantId tenant) {
        List<Grant> grants = new ArrayList<>();
        rows.groups(tenant)
                .forEach((group, facilities) ->
                        facilities.forEach(facility -> grants.add(new Grant(tenant, group, facility))));
        return grants;
    }
}
