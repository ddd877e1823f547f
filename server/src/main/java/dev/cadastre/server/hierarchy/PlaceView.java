package dev.cadastre.server.hierarchy;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.tree.Degradation;
import dev.cadastre.facility.tree.Resolved;
import dev.cadastre.facility.tree.TenantView;
import dev.cadastre.facility.tree.Tier;
import dev.cadastre.model.DeviceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a device is, by the tree.
 *
 * @param path the root first; absolute, also where the token's groups see a part of it alone; empty where the place is
 *     not known
 * @param degraded why it is not the place that was asked for, or null where it is
 */
public record PlaceView(
        Tier tier,
        List<StepView> path,
        List<ZoneView> zones,
        String version,
        @Nullable DegradedView degraded) {

    /** @param wanted the facility that could not be used, or null if there was no such facility */
    public record DegradedView(
            Degradation.Reason reason, @Nullable String wanted) {

        static @Nullable DegradedView of(@Nullable Degradation degradation) {
            if (degradation == null) {
                return null;
            }
            FacilityId wanted = degradation.wanted();
            return new DegradedView(degradation.reason(), wanted == null ? null : wanted.value());
        }
    }

    /** Of a device that may never have been placed. */
    static PlaceView of(DeviceId device, TenantView view) {
        return of(view.resolve(device).orElseGet(() -> view.unresolved(device)), view);
    }

    public static PlaceView of(Resolved place, TenantView view) {
        return new PlaceView(
                place.tier(),
                place.path().stream().map(StepView::of).toList(),
                ZoneView.of(place.zones(), view),
                place.version().toString(),
                DegradedView.of(place.degraded()));
    }
}
