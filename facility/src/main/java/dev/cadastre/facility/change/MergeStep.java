package dev.cadastre.facility.change;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.Membership;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.facility.Owner;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One facility in place of two. Children, members and devices of the one go to the other, in the owner's own layer by its
 * rules; where both are global, in the layers of all tenants too, whatever their rules say, as they show what does not fit.
 * Bindings of groups stay where they are: nobody sees more by a merge.
 */
record MergeStep(Drafting drafting, Instant now) {

    void merge(Command.Merge command) {
        Facility from = drafting.currentRow(command.facility());
        Facility into = drafting.ownerView().visible(command.into());
        if (drafting.ownerView().upwards(into.id()).contains(from.id())) {
            throw PlanRefusal.cycle(from.id(), into.id());
        }
        if (from.kind().equals(Kind.ZONE) && !into.kind().equals(Kind.ZONE)) {
            throw PlanRefusal.conflict("the zone %s can only merge into a zone, which %s is not", from.id(), into.id());
        }
        for (FacilityId child : drafting.ownerView().hanging(from.id())) {
            Facility row = drafting.ownerView().row(child);
            if (row != null && row.isCurrent()) {
                drafting.parentRules().check(child, row.kind(), into.id());
            }
        }
        follow(drafting.owner(), from.id(), into.id());
        if (drafting.owner().equals(Owner.GLOBAL)) {
            for (TenantId tenant : new TreeSet<>(drafting.pending().tenants())) {
                follow(Owner.of(tenant), from.id(), into.id());
            }
        }
        Facility merged = drafting.row(from.id());
        drafting.store(merged.retired(end(from), List.of(into.id())));
    }

    private Instant end(Facility from) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        Instant since = from.validFrom();
        return since != null && at.isBefore(since) ? since : at;
    }

    /** Children, members and devices of the one, of one owner, go to the other. */
    private void follow(Owner owner, FacilityId from, FacilityId into) {
        PendingRows pending = drafting.pending();
        for (FacilityId child : List.copyOf(pending.children(owner, from))) {
            Facility row = pending.facility(owner, child);
            if (row != null && row.isCurrent()) {
                drafting.write(new Effect.FacilityStored(owner, row.withParent(into)));
            }
        }
        for (FacilityId member : List.copyOf(pending.members(owner, from))) {
            Facility row = pending.facility(owner, member);
            if (row != null && row.isCurrent()) {
                drafting.write(new Effect.FacilityStored(owner, row.withZones(replaced(row, from, into))));
            }
        }
        if (owner instanceof Owner.Tenant(TenantId tenant)) {
            moves(tenant, from, into);
            devices(tenant, from, into);
        }
    }

    private static List<Membership> replaced(Facility member, FacilityId from, FacilityId into) {
        return member.zones().stream()
                .map(in -> in.zone().equals(from) ? new Membership(into, in.type()) : in)
                .filter(in -> !in.zone().equals(member.id()))
                .distinct()
                .toList();
    }

    private void moves(TenantId tenant, FacilityId from, FacilityId into) {
        for (OverlayEntry entry : byId(drafting.pending().overlays(tenant))) {
            if (from.equals(entry.parent()) && !entry.facility().equals(into)) {
                drafting.write(new Effect.OverlayStored(tenant, moved(entry, into)));
            }
        }
    }

    /** In an order of their own, so that a plan does not depend on how the layers are read. */
    private static List<OverlayEntry> byId(Collection<OverlayEntry> entries) {
        return entries.stream()
                .sorted(Comparator.comparing(OverlayEntry::facility))
                .toList();
    }

    private static OverlayEntry moved(OverlayEntry entry, FacilityId into) {
        return new OverlayEntry(
                entry.facility(),
                entry.seen(),
                entry.hidden(),
                entry.opaque(),
                into,
                entry.overrides(),
                entry.baseValues());
    }

    private void devices(TenantId tenant, FacilityId from, FacilityId into) {
        Set<DeviceId> devices = new TreeSet<>(drafting.pending().devices(tenant, Set.of(from), Integer.MAX_VALUE));
        devices.forEach(device -> drafting.write(new Effect.DevicePlaced(tenant, device, into)));
    }
}
