package dev.cadastre.facility.change;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.model.TenantId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Commands by which a tenant changes what it sees of a global facility. */
record OverlaySteps(Drafting drafting) {

    void overlay(Command.Overlay command) {
        OverlayEntry entry = entry(command.facility());
        Facility base = drafting.ownerView().visible(command.facility());
        ValueRules.checkOverrides(base.id(), command.values());
        SortedMap<String, Optional<String>> overrides = new TreeMap<>(entry.overrides());
        SortedMap<String, Optional<String>> seen = new TreeMap<>(entry.baseValues());
        Map<String, String> values = base.overlayable();
        command.values().forEach((key, value) -> {
            overrides.put(key, ValueRules.plain(base.id(), key, value));
            seen.put(key, Optional.ofNullable(values.get(key)));
        });
        if (!overrides.equals(entry.overrides()) || !seen.equals(entry.baseValues())) {
            store(entry, entry.hidden(), entry.opaque(), entry.parent(), overrides, seen);
        }
    }

    void follow(Command.Follow command) {
        OverlayEntry entry = entry(command.facility());
        Set<String> keys = command.keys().isEmpty() ? entry.overrides().keySet() : command.keys();
        SortedMap<String, Optional<String>> overrides = new TreeMap<>(entry.overrides());
        SortedMap<String, Optional<String>> seen = new TreeMap<>(entry.baseValues());
        overrides.keySet().removeAll(Set.copyOf(keys));
        seen.keySet().retainAll(overrides.keySet());
        if (!overrides.equals(entry.overrides())) {
            store(entry, entry.hidden(), entry.opaque(), entry.parent(), overrides, seen);
        }
    }

    void hide(Command.Hide command) {
        OverlayEntry entry = entry(command.facility());
        if (entry.hidden() == command.hidden()) {
            return;
        }
        if (command.hidden()) {
            drafting.ownerView().visible(command.facility());
        }
        store(entry, command.hidden(), entry.opaque(), entry.parent(), entry.overrides(), entry.baseValues());
    }

    void opaque(Command.Opaque command) {
        OverlayEntry entry = entry(command.facility());
        if (entry.opaque() == command.opaque()) {
            return;
        }
        if (command.opaque()) {
            drafting.ownerView().visible(command.facility());
        }
        store(entry, entry.hidden(), command.opaque(), entry.parent(), entry.overrides(), entry.baseValues());
    }

    /** Moves a global facility in the tenant's view; to its parent in the base is not a move. */
    void move(FacilityId id, @Nullable FacilityId parent) {
        OverlayEntry entry = entry(id);
        if (parent == null) {
            throw PlanRefusal.conflict(
                    "%s cannot be made a root in your view alone: move it under one of your own roots", id);
        }
        Facility base = base(id);
        if (!base.isCurrent()) {
            throw PlanRefusal.conflict(
                    "%s is retired since %s, and only its owner can restore it", id, base.retiredAt());
        }
        drafting.parentRules().check(id, base.kind(), parent);
        FacilityId moved = parent.equals(base.parent()) ? null : parent;
        if (!Objects.equals(moved, entry.parent())) {
            store(entry, entry.hidden(), entry.opaque(), moved, entry.overrides(), entry.baseValues());
        }
    }

    void moveBack(Command.MoveBack command) {
        OverlayEntry entry = entry(command.facility());
        if (entry.parent() != null) {
            store(entry, entry.hidden(), entry.opaque(), null, entry.overrides(), entry.baseValues());
        }
    }

    private OverlayEntry entry(FacilityId id) {
        TenantId tenant = drafting.tenant("overlay " + id);
        if (id.isOwn()) {
            drafting.row(id);
            throw PlanRefusal.conflict("%s is your own: edit, move or retire it instead of overlaying it", id);
        }
        base(id);
        OverlayEntry entry = drafting.pending().overlay(tenant, id);
        return entry == null ? OverlayEntry.of(id, drafting.pending().version()) : entry;
    }

    private Facility base(FacilityId id) {
        Facility row = drafting.ownerView().row(id);
        if (row == null) {
            throw PlanRefusal.notFound(id, drafting.owner());
        }
        return row;
    }

    private void store(
            OverlayEntry entry,
            boolean hidden,
            boolean opaque,
            @Nullable FacilityId parent,
            SortedMap<String, Optional<String>> overrides,
            SortedMap<String, Optional<String>> seen) {
        drafting.store(new OverlayEntry(
                entry.facility(), drafting.pending().version(), hidden, opaque, parent, overrides, seen));
    }
}
