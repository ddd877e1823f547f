package dev.cadastre.facility.store;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.PlacedBy;
import dev.cadastre.facility.TreeVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a device was at a time.
 *
 * @param until when it left, or null where it is there still
 * @param placedVersion the state of the hierarchy that began with its coming
 * @param version the state of the hierarchy at the time asked for, as far as this tenant can see: what was changed between
 *     it and the next is other tenants'
 */
public record PastPlace(
        FacilityId facility,
        Instant since,
        @Nullable Instant until,
        PlacedBy placedBy,
        TreeVersion placedVersion,
        TreeVersion version) {}
