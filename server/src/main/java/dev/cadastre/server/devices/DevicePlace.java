package dev.cadastre.server.devices;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.cadastre.facility.PlacedBy;
import dev.cadastre.facility.store.PastPlace;
import dev.cadastre.facility.tree.Resolved;
import dev.cadastre.facility.tree.TenantView;
import dev.cadastre.model.DeviceId;
import dev.cadastre.server.hierarchy.PlaceView;
import dev.cadastre.server.hierarchy.ProvenanceView;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a device is, with all there is to say of it.
 *
 * @param provenance of the values of the facility it is at, by key
 * @param past where another time than now was asked for
 */
record DevicePlace(
        String device,
        @JsonUnwrapped PlaceView place,
        SortedMap<String, ProvenanceView> provenance,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Past past) {

    /**
     * A stay of before.
     *
     * @param facility where it was; the path is the one that leads there now
     * @param until null where it is there still
     * @param version of the tree at the time asked for
     */
    record Past(String facility, Instant since, @Nullable Instant until, PlacedBy placedBy, String version) {

        static Past of(PastPlace past) {
            return new Past(
                    past.facility().value(),
                    past.since(),
                    past.until(),
                    past.placedBy(),
                    past.version().toString());
        }
    }

    static DevicePlace now(DeviceId device, TenantView view) {
        return of(device, view.resolve(device).orElseGet(() -> view.unresolved(device)), null, view);
    }

    static DevicePlace before(DeviceId device, PastPlace past, TenantView view) {
        return of(device, view.resolveAt(past.facility()), Past.of(past), view);
    }

    /** Of a device that was nowhere at the time asked for. */
    static DevicePlace unknown(DeviceId device, TenantView view) {
        return of(device, view.unresolved(device), null, view);
    }

    private static DevicePlace of(DeviceId device, Resolved place, @Nullable Past past, TenantView view) {
        return new DevicePlace(device.value(), PlaceView.of(place, view), ProvenanceView.of(place.provenance()), past);
    }
}
