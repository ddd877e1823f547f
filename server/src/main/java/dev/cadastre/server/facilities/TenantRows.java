package dev.cadastre.server.facilities;

import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.tree.FacilityTree;
import dev.cadastre.facility.tree.StoredRows;
import dev.cadastre.facility.validation.CandidateAssignment;
import dev.cadastre.facility.validation.CandidateOverlay;
import dev.cadastre.facility.validation.CandidateSet;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a tenant wrote into the hierarchy, in the words of files: what an export has and an import must fit in with. */
final class TenantRows {

    private final StoredRows rows;
    private final FacilityTree tree;
    private final TenantId tenant;
    private final Owner owner;

    TenantRows(FacilityTree tree, TenantId tenant) {
        this.rows = tree.stored();
        this.tree = tree;
        this.tenant = tenant;
        this.owner = Owner.of(tenant);
    }

    /** Facilities, overlays and kinds, none of devices. */
    CandidateSet hierarchy() {
        return new CandidateSet(
                rows.own(tenant).stream()
                        .map(id -> FacilityRow.of(owner, Objects.requireNonNull(rows.facility(owner, id))))
                        .toList(),
                rows.overlays(tenant).stream().map(this::overlay).toList(),
                List.of(),
                List.of(),
                Map.of(owner.text(), kinds()),
                List.of());
    }

    private CandidateOverlay overlay(OverlayEntry entry) {
        return new CandidateOverlay(
                0,
                owner.text(),
                entry.facility().value(),
                entry.hidden(),
                entry.opaque(),
                text(entry.parent()),
                entry.overrides());
    }

    private List<KindRule> kinds() {
        List<KindRule> own = new ArrayList<>();
        for (Kind kind : tree.kinds(owner).byKind().keySet()) {
            KindRule rule = rows.kind(owner, kind);
            if (rule != null) {
                own.add(rule);
            }
        }
        return own;
    }

    /** Where these devices were put and where they belong. */
    List<CandidateAssignment> assignments(List<DeviceId> devices) {
        List<CandidateAssignment> assignments = new ArrayList<>();
        for (DeviceId device : devices) {
            assign(device, rows.place(tenant, device), false, assignments);
            assign(device, rows.home(tenant, device), true, assignments);
        }
        return assignments;
    }

    private void assign(DeviceId device, @Nullable FacilityId facility, boolean home, List<CandidateAssignment> into) {
        if (facility != null) {
            into.add(new CandidateAssignment(0, tenant.value(), device.value(), facility.value(), null, null, home));
        }
    }

    /** What is there already, as far as the set can meet it: the tenant's rows, and the global ones it refers to. */
    CandidateSet standingFor(CandidateSet set) {
        Map<FacilityId, Facility> globals = new LinkedHashMap<>();
        references(set)
                .filter(FacilityId::isWellFormed)
                .map(FacilityId::new)
                .filter(id -> !id.isOwn())
                .forEach(id -> addPath(id, globals));
        return hierarchy()
                .and(CandidateSet.of(globals.values().stream()
                        .map(facility -> FacilityRow.of(Owner.GLOBAL, facility))
                        .toList()));
    }

    private static Stream<String> references(CandidateSet set) {
        Stream<String> ofFacilities = set.facilities().stream()
                .flatMap(row -> Stream.concat(
                        Stream.concat(row.parents().stream(), row.life().supersededBy().stream()),
                        row.zones().stream().map(in -> in.zone())));
        Stream<String> ofOverlays = set.overlays().stream()
                .flatMap(row -> Stream.concat(Stream.of(row.facility()), Stream.ofNullable(row.parent())));
        Stream<String> ofDevices = set.assignments().stream().map(CandidateAssignment::facility);
        return Stream.of(ofFacilities, ofOverlays, ofDevices).flatMap(all -> all);
    }

    private void addPath(FacilityId id, Map<FacilityId, Facility> into) {
        @Nullable FacilityId next = id;
        while (next != null && !into.containsKey(next)) {
            Facility facility = rows.facility(Owner.GLOBAL, next);
            if (facility == null) {
                return;
            }
            into.put(next, facility);
            next = facility.parent();
        }
    }

    private static @Nullable String text(@Nullable FacilityId id) {
        return id == null ? null : id.value();
    }
}
