package dev.cadastre.server.facilities;

import dev.cadastre.facility.tree.Resolved;
import dev.cadastre.facility.tree.TenantView;
import dev.cadastre.health.DevicePage;
import dev.cadastre.health.DeviceState;
import dev.cadastre.health.HealthRecord;
import dev.cadastre.model.ZoneId;
import dev.cadastre.server.hierarchy.Shadow;
import dev.cadastre.server.hierarchy.StepView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Some of a tenant's devices, by the flat lookup and by the tree.
 *
 * @param version of the tree
 * @param compared how many devices this page is of
 * @param items those of them of which the two say different things
 * @param next cursor of the page after, or null where this is the last
 */
record ShadowPage(
        String version,
        int compared,
        List<Difference> items,
        @Nullable String next) {

    /**
     * @param zone of its last signal
     * @param path where the tree has it, the root first
     */
    record Difference(
            String device, Shadow reason, @Nullable String zone, List<StepView> path) {}

    static ShadowPage of(DevicePage devices, TenantView view) {
        List<Difference> differences = new ArrayList<>();
        for (DeviceState device : devices.devices()) {
            HealthRecord health = device.health();
            ZoneId zone = health == null ? null : health.whereabouts().zone();
            Optional<Resolved> place = view.resolve(device.id());
            Shadow outcome = Shadow.of(zone, place, view);
            if (outcome != Shadow.SAME) {
                differences.add(
                        new Difference(device.id().value(), outcome, zone == null ? null : zone.value(), path(place)));
            }
        }
        return new ShadowPage(view.version().toString(), devices.devices().size(), differences, devices.next());
    }

    private static List<StepView> path(Optional<Resolved> place) {
        return place.stream()
                .flatMap(known -> known.path().stream())
                .map(StepView::of)
                .toList();
    }
}
