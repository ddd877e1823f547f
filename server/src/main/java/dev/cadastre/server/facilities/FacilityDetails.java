package dev.cadastre.server.facilities;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.Outline;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.Point;
import dev.cadastre.facility.tree.FacilityView;
import dev.cadastre.facility.tree.Step;
import dev.cadastre.facility.tree.TenantView;
import dev.cadastre.server.hierarchy.ProvenanceView;
import dev.cadastre.server.hierarchy.StepView;
import dev.cadastre.server.hierarchy.ZoneView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A facility with all its details.
 *
 * @param owner {@code global} or {@code own}
 * @param path the root first, the facility itself last
 * @param outline a GeoJSON geometry
 * @param devices how many of the tenant's devices are at it
 * @param below the same, including all descendants
 */
record FacilityDetails(
        String id,
        @Nullable String parent,
        String kind,
        String name,
        @Nullable String code,
        String owner,
        SortedMap<String, String> attributes,
        SortedMap<String, ProvenanceView> provenance,
        List<StepView> path,
        List<ZoneView> zones,
        @Nullable PointView position,
        @JsonRawValue @Nullable String outline,
        @Nullable Instant validFrom,
        boolean touched,
        boolean orphaned,
        long devices,
        long below,
        String version) {

    record PointView(double lat, double lon) {

        static @Nullable PointView of(@Nullable Point point) {
            return point == null ? null : new PointView(point.latitude(), point.longitude());
        }
    }

    static FacilityDetails of(FacilityView facility, TenantView view, DeviceCounts counts) {
        Outline outline = facility.outline();
        return new FacilityDetails(
                facility.id().value(),
                facility.parent() == null ? null : facility.parent().value(),
                facility.kind().value(),
                facility.name(),
                facility.code(),
                facility.owner().equals(Owner.GLOBAL) ? "global" : "own",
                attributes(facility),
                ProvenanceView.of(facility.values()),
                path(facility, view),
                ZoneView.of(facility.zones(), view),
                PointView.of(facility.position()),
                outline == null ? null : outline.geoJson(),
                facility.validFrom(),
                facility.touched(),
                facility.orphaned(),
                counts.at(facility.id()),
                counts.below(facility.id()),
                view.version().toString());
    }

    /** About how long it is. */
    int chars() {
        int chars = outline == null ? 0 : outline.length();
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            // once more as what the base says, where it is overridden
            chars += attribute.getKey().length() + 2 * attribute.getValue().length();
        }
        for (StepView step : path) {
            chars += step.id().length() + step.name().length();
        }
        return chars;
    }

    private static SortedMap<String, String> attributes(FacilityView facility) {
        TreeMap<String, String> attributes = new TreeMap<>();
        facility.values().forEach((key, attributed) -> {
            String value = attributed.value();
            if (value != null && !key.equals(Facility.NAME) && !key.equals(Facility.CODE)) {
                attributes.put(key, value);
            }
        });
        return attributes;
    }

    private static List<StepView> path(FacilityView facility, TenantView view) {
        return view.path(facility.id()).stream()
                .flatMap(id -> view.find(id).stream())
                .map(step -> StepView.of(new Step(step.id(), step.kind(), step.name())))
                .toList();
    }
}
