package dev.cadastre.facility.change;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Membership;
import dev.cadastre.facility.Outline;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.geometry.Shapes;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** Commands on the facilities of the owner's own layer. Times are kept to the microsecond, as the truth keeps them. */
record FacilitySteps(Drafting drafting) {

    void create(Command.Create command) {
        Facility facility = ValueRules.plain(command.facility());
        FacilityId id = facility.id();
        if (id.isOwn() == drafting.owner().equals(Owner.GLOBAL)) {
            throw PlanRefusal.invalid(
                    id.isOwn()
                            ? "%s begins with '~', which is for tenants' own facilities: leave it out"
                            : "%s does not begin with '~', which your own facilities do: name it ~%<s",
                    id);
        }
        Facility there = drafting.ownerView().row(id);
        if (there != null) {
            throw new CadastreException(
                    ErrorId.FACILITY_EXISTS,
                    there.isCurrent()
                            ? "%s exists already: choose another id".formatted(id)
                            : "%s existed until %s, and ids are not used again: restore it or choose another id"
                                    .formatted(id, there.retiredAt()));
        }
        facility.attributes().keySet().forEach(ValueRules::checkKey);
        checkOutline(facility);
        checkPlace(facility);
        facility.zones().forEach(zone -> drafting.parentRules().check(facility, zone));
        facility.supersededBy().forEach(this::mustExist);
        drafting.store(facility);
    }

    private void checkOutline(Facility facility) {
        Outline outline = facility.outline();
        if (outline == null) {
            return;
        }
        Geometry shape = Shapes.outline(outline.geoJson())
                .orElseThrow(() -> PlanRefusal.invalid(
                        "the outline of %s is not a GeoJSON Polygon or MultiPolygon in degrees, longitude first, with closed"
                                + " rings that do not cross, of at most %,d positions and not too intricate",
                        facility.id(), Shapes.POSITIONS_MAX));
        if (!drafting.intricacy().spend(shape)) {
            throw PlanRefusal.intricate(facility.id());
        }
    }

    /** A retired facility may be in one that is retired too. */
    private void checkPlace(Facility facility) {
        FacilityId parent = facility.parent();
        if (facility.isCurrent() || parent == null) {
            drafting.parentRules().check(facility.id(), facility.kind(), parent);
        } else {
            mustExist(parent);
        }
    }

    private void mustExist(FacilityId successor) {
        if (drafting.ownerView().row(successor) == null) {
            throw PlanRefusal.notFound(successor, drafting.owner());
        }
    }

    void edit(Command.Edit command) {
        Facility facility = drafting.currentRow(command.facility());
        for (Map.Entry<String, Optional<String>> value : command.values().entrySet()) {
            ValueRules.checkKey(value.getKey());
            Optional<String> plain = ValueRules.plain(facility.id(), value.getKey(), value.getValue());
            facility = facility.with(value.getKey(), plain.orElse(null));
        }
        drafting.store(facility);
    }

    void move(FacilityId id, @Nullable FacilityId parent) {
        Facility facility = drafting.currentRow(id);
        drafting.parentRules().check(id, facility.kind(), parent);
        drafting.store(facility.withParent(parent));
    }

    void retire(Command.Retire command) {
        Facility facility = drafting.row(command.facility());
        if (!facility.isCurrent()) {
            return;
        }
        Instant since = facility.validFrom();
        if (since != null && command.at().isBefore(since)) {
            throw PlanRefusal.invalid("%s cannot end at %s, as it began at %s", facility.id(), command.at(), since);
        }
        drafting.store(facility.retired(command.at(), List.of()));
    }

    void restore(Command.Restore command) {
        Facility facility = drafting.row(command.facility());
        if (facility.isCurrent()) {
            return;
        }
        drafting.parentRules().check(facility.id(), facility.kind(), facility.parent());
        drafting.store(facility.retired(null, List.of()));
    }

    void join(Command.Join command) {
        Facility facility = drafting.currentRow(command.facility());
        if (facility.zones().contains(command.zone())) {
            return;
        }
        drafting.parentRules().check(facility, command.zone());
        List<Membership> zones = new ArrayList<>(facility.zones());
        zones.add(command.zone());
        drafting.store(facility.withZones(zones));
    }

    void leave(Command.Leave command) {
        Facility facility = drafting.currentRow(command.facility());
        List<Membership> zones = new ArrayList<>(facility.zones());
        if (zones.remove(command.zone())) {
            drafting.store(facility.withZones(zones));
        }
    }
}
