package dev.cadastre.server.platform;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.PlacedBy;
import dev.cadastre.facility.replica.TreeReplica;
import dev.cadastre.facility.scope.ZoneFacility;
import dev.cadastre.facility.store.DeviceMove;
import dev.cadastre.facility.store.FacilityStore;
import dev.cadastre.facility.store.PastPlace;
import dev.cadastre.facility.store.Placed;
import dev.cadastre.facility.tree.TenantView;
import dev.cadastre.health.ZoneChanges;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts devices into the tree where the pipeline found them. A device that comes into a zone goes to the zone's facility.
 * One that stays in its zone goes there too if it is elsewhere, which is how a move that was lost is made up for, unless a
 * person put it elsewhere: that holds until the device comes into another zone.
 */
public final class ZonePlacements implements ZoneChanges {

    private final TreeReplica replica;
    private final FacilityStore store;
    private final InstantSource clock;
    private final LeftByPeople left = new LeftByPeople();
    private final Counter moved;
    private final Counter refused;
    private final Counter unknown;

    public ZonePlacements(TreeReplica replica, FacilityStore store, InstantSource clock, MeterRegistry meters) {
        this.replica = replica;
        this.store = store;
        this.clock = clock;
        this.moved = counter(meters, "moved");
        this.refused = counter(meters, "refused");
        this.unknown = counter(meters, "unknown-zone");
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("cadastre.facility.sightings")
                .description("devices seen in a zone, by what became of their place in the tree")
                .tag("outcome", outcome)
                .register(meters);
    }

    @Override
    public void seen(TenantId tenant, List<Sighting> sightings) {
        TenantView view = replica.view(tenant);
        List<DeviceMove> moves = new ArrayList<>();
        for (Sighting sighting : sightings) {
            Optional<FacilityId> facility = ZoneFacility.of(sighting.zone(), view);
            if (facility.isEmpty()) {
                unknown.increment();
            } else if (sighting.arrived() || isElsewhere(tenant, sighting.device(), facility.get(), view)) {
                moves.add(new DeviceMove(sighting.device(), facility.get()));
            }
        }
        if (!moves.isEmpty()) {
            Placed placed = store.place(tenant, moves);
            moved.increment(placed.moved());
            refused.increment(placed.refused().size());
        }
    }

    /** Asks the truth only where this process knows another place: it may be behind, and it does not know who placed. */
    private boolean isElsewhere(TenantId tenant, DeviceId device, FacilityId facility, TenantView view) {
        Optional<FacilityId> known = view.placed(device);
        if (known.equals(Optional.of(facility)) || left.contains(tenant, device, known)) {
            return false;
        }
        Optional<PastPlace> truth = store.placeAt(tenant, device, clock.instant());
        if (truth.filter(place -> place.placedBy() == PlacedBy.PERSON).isPresent()) {
            left.add(tenant, device, known);
            return false;
        }
        return truth.filter(place -> place.facility().equals(facility)).isEmpty();
    }
}
