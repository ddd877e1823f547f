package dev.cadastre.facility.change;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.facility.Owner;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds what a plan touches: in the view of before and in the one of after, so that what goes and what comes both count. */
final class ImpactAnalysis {

    private final Layers before;
    private final PendingRows pending;
    private final Owner owner;
    private final OwnerView then;
    private final OwnerView now;
    private final Set<FacilityId> facilities = new TreeSet<>();
    private final Set<FacilityId> metThen = new HashSet<>();
    private final Set<FacilityId> metNow = new HashSet<>();
    private final Set<FacilityId> gates = new HashSet<>();
    private final Set<Grant> rebound = new HashSet<>();
    private final Set<DeviceId> placed = new TreeSet<>();
    private long placedDevices;

    ImpactAnalysis(Layers before, Drafting drafting) {
        this.before = before;
        this.pending = drafting.pending();
        this.owner = drafting.owner();
        this.then = new OwnerView(before, owner);
        this.now = drafting.ownerView();
    }

    Touched touched() {
        pending.changes().forEach(this::follow);
        List<DeviceId> devices = new ArrayList<>(placed);
        long deviceCount = placedDevices + devices(devices);
        Set<TenantId> tenants = new HashSet<>();
        int overlays = owner.equals(Owner.GLOBAL) ? overlays(tenants) : 0;
        return new Touched(
                facilities.stream().limit(Touched.LISTED_MAX).toList(),
                facilities.size(),
                devices.stream().distinct().limit(Touched.LISTED_MAX).toList(),
                deviceCount,
                grants().stream().limit(Touched.LISTED_MAX).toList(),
                overlays,
                tenants.size());
    }

    private void follow(PendingRows.Change change) {
        switch (change.after()) {
            case Effect.FacilityStored after -> {
                if (after.owner().equals(owner)) {
                    stored(after.facility(), change.before());
                }
            }
            case Effect.FacilityRemoved after -> below(after.facility());
            case Effect.OverlayStored after -> entry(after.entry().facility(), change.before(), after.entry());
            case Effect.OverlayCleared after -> entry(after.facility(), change.before(), null);
            case Effect.DevicePlaced after -> placed(after, change.before());
            case Effect.DeviceHomed after -> placedDevices += placed.add(after.device()) ? 1 : 0;
            case Effect.GroupBound after -> {
                add(after.facility());
                rebound.add(new Grant(after.tenant(), after.group(), after.facility()));
            }
            case Effect.KindStored after -> {}
            case Effect.KindRemoved after -> {}
        }
    }

    private void stored(Facility after, Effect before) {
        boolean inPlace = before instanceof Effect.FacilityStored(Owner whose, Facility was)
                && Objects.equals(was.parent(), after.parent())
                && was.isCurrent() == after.isCurrent();
        if (inPlace) {
            add(after.id());
        } else {
            below(after.id());
        }
    }

    private void entry(FacilityId id, Effect before, @Nullable OverlayEntry after) {
        if (!owner.equals(Owner.of(tenantOf(before)))) {
            return;
        }
        OverlayEntry was = before instanceof Effect.OverlayStored stored ? stored.entry() : null;
        OverlayEntry from = was == null ? OverlayEntry.of(id, pending.version()) : was;
        OverlayEntry to = after == null ? OverlayEntry.of(id, pending.version()) : after;
        boolean inPlace = from.hidden() == to.hidden()
                && from.opaque() == to.opaque()
                && Objects.equals(from.parent(), to.parent());
        if (inPlace) {
            add(id);
        } else {
            below(id);
        }
    }

    private static TenantId tenantOf(Effect effect) {
        if (effect.owner() instanceof Owner.Tenant(TenantId tenant)) {
            return tenant;
        }
        throw new IllegalStateException("an entry is a tenant's: " + effect);
    }

    private void placed(Effect.DevicePlaced after, Effect before) {
        if (!owner.equals(after.owner())) {
            return;
        }
        FacilityId from = before instanceof Effect.DevicePlaced placedBefore ? placedBefore.facility() : null;
        for (FacilityId place : new FacilityId[] {from, after.facility()}) {
            if (place != null) {
                gates.add(place);
            }
        }
        placedDevices += placed.add(after.device()) ? 1 : 0;
    }

    private void add(FacilityId id) {
        if (facilities.size() < Touched.COUNTED_MAX) {
            facilities.add(id);
        }
    }

    /** The facility with all below it, as it was and as it is, and the ancestors that it has in one of the two only. */
    private void below(FacilityId id) {
        add(id);
        below(id, then, metThen);
        below(id, now, metNow);
        boolean was = then.isVisible(id);
        boolean is = now.isVisible(id);
        Set<FacilityId> above = was ? then.upwards(id) : Set.of();
        Set<FacilityId> newAbove = is ? now.upwards(id) : Set.of();
        above.stream().filter(each -> !newAbove.contains(each)).forEach(gates::add);
        newAbove.stream().filter(each -> !above.contains(each)).forEach(gates::add);
    }

    private void below(FacilityId id, OwnerView ownerView, Set<FacilityId> met) {
        Deque<FacilityId> open = new ArrayDeque<>(List.of(id));
        while (!open.isEmpty() && facilities.size() < Touched.COUNTED_MAX) {
            FacilityId at = open.pop();
            if (met.add(at)) {
                if (ownerView.isVisible(at)) {
                    facilities.add(at);
                }
                open.addAll(ownerView.hanging(at));
            }
        }
    }

    /** Devices at what is touched, the first of them listed where they are the asking tenant's. */
    private long devices(List<DeviceId> listed) {
        if (owner instanceof Owner.Tenant(TenantId tenant)) {
            listed.addAll(before.devices(tenant, facilities, Touched.LISTED_MAX));
            return before.devicesAt(tenant, facilities);
        }
        return before.tenants().stream()
                .mapToLong(tenant -> before.devicesAt(tenant, facilities))
                .sum();
    }

    private int overlays(Set<TenantId> tenants) {
        int count = 0;
        for (TenantId tenant : pending.tenants()) {
            int of = 0;
            for (OverlayEntry entry : pending.overlays(tenant)) {
                of += facilities.contains(entry.facility()) || contains(entry.parent()) ? 1 : 0;
            }
            Owner whose = Owner.of(tenant);
            for (FacilityId own : pending.own(tenant)) {
                Facility row = pending.facility(whose, own);
                of += row != null && contains(row.parent()) ? 1 : 0;
            }
            count += of;
            if (of > 0) {
                tenants.add(tenant);
            }
        }
        return count;
    }

    private boolean contains(@Nullable FacilityId id) {
        return id != null && facilities.contains(id);
    }

    /** Bindings to what is touched, and to the ancestors it gains or loses. */
    private List<Grant> grants() {
        List<Grant> all = new ArrayList<>();
        Set<TenantId> tenants = owner instanceof Owner.Tenant(TenantId tenant) ? Set.of(tenant) : pending.tenants();
        for (TenantId tenant : new TreeSet<>(tenants)) {
            Set<Grant> bound = new HashSet<>(before.grants(tenant));
            bound.addAll(pending.grants(tenant));
            bound.stream()
                    .filter(grant -> rebound.contains(grant)
                            || facilities.contains(grant.facility())
                            || gates.contains(grant.facility()))
                    .sorted(Grant.ORDER)
                    .forEach(all::add);
        }
        return all;
    }
}
