package dev.cadastre.facility.tree;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Membership;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.model.DeviceId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a device is.
 *
 * @param device null where a facility was asked for
 * @param path root first; empty where the place is not resolved
 * @param zones of all facilities of the path, those of the nearest first
 * @param provenance the values of the last facility of the path, and which layer each comes from
 * @param version of the tree that answered
 * @param degraded null where the place is the one that was asked for
 */
public record Resolved(
        @Nullable DeviceId device,
        List<Step> path,
        List<Membership> zones,
        SortedMap<String, Attributed> provenance,
        Tier tier,
        TreeVersion version,
        @Nullable Degradation degraded) {

    public Resolved {
        path = List.copyOf(path);
        zones = List.copyOf(zones);
    }

    /** The same, said of the facility that was asked for, which the tree may not know at all. */
    Resolved insteadOf(FacilityId asked) {
        return degraded == null
                ? this
                : new Resolved(
                        device, path, zones, provenance, tier, version, new Degradation(degraded.reason(), asked));
    }

    /** The facility it is at; empty where the place is not resolved. */
    public Optional<Step> place() {
        return path.isEmpty() ? Optional.empty() : Optional.of(path.getLast());
    }
}
