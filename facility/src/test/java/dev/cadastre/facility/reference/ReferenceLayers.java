package dev.cadastre.facility.reference;

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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rows of the reference tree as the planner reads them. */
public record ReferenceLayers(ReferenceTree tree) implements Layers {

    @Override
    public TreeVersion version() {
        return tree.version();
    }

    @Override
    public @Nullable Facility facility(Owner owner, FacilityId id) {
        return tree.rows(owner).facilities.get(id);
    }

    @Override
    public Collection<FacilityId> children(Owner owner, @Nullable FacilityId parent) {
        return tree.rows(owner).facilities.values().stream()
                .filter(row -> Objects.equals(row.parent(), parent))
                .map(Facility::id)
                .toList();
    }

    @Override
    public Collection<FacilityId> own(TenantId tenant) {
        return List.copyOf(tree.rows(Owner.of(tenant)).facilities.keySet());
    }

    @Override
    public Collection<FacilityId> members(Owner owner, FacilityId zone) {
        return tree.rows(owner).facilities.values().stream()
                .filter(row -> row.zones().stream().anyMatch(in -> in.zone().equals(zone)))
                .map(Facility::id)
                .toList();
    }

    @Override
    public @Nullable OverlayEntry overlay(TenantId tenant, FacilityId facility) {
        return tree.rows(Owner.of(tenant)).entries.get(facility);
    }

    @Override
    public Collection<OverlayEntry> overlays(TenantId tenant) {
        return List.copyOf(tree.rows(Owner.of(tenant)).entries.values());
    }

    @Override
    public @Nullable KindRule kind(Owner owner, Kind kind) {
        return tree.rows(owner).kinds.get(kind);
    }

    @Override
    public Set<TenantId> tenants() {
        return new TreeSet<>(tree.tenants());
    }

    @Override
    public @Nullable FacilityId place(TenantId tenant, DeviceId device) {
        return tree.rows(Owner.of(tenant)).places.get(device);
    }

    @Override
    public @Nullable FacilityId home(TenantId tenant, DeviceId device) {
        return tree.rows(Owner.of(tenant)).homes.get(device);
    }

    @Override
    public long devicesAt(TenantId tenant, Set<FacilityId> facilities) {
        return devices(tenant, facilities, Integer.MAX_VALUE).size();
    }

    @Override
    public List<DeviceId> devices(TenantId tenant, Set<FacilityId> facilities, int limit) {
        return tree.rows(Owner.of(tenant)).places.entrySet().stream()
                .filter(place -> facilities.contains(place.getValue()))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
    }

    @Override
    public Collection<Grant> grants(TenantId tenant) {
        List<Grant> grants = new ArrayList<>();
        tree.rows(Owner.of(tenant))
                .groups
                .forEach((group, facilities) ->
                        facilities.forEach(facility -> grants.add(new Grant(tenant, group, facility))));
        return grants;
    }
}
