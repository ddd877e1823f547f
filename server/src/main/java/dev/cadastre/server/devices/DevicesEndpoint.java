package dev.cadastre.server.devices;

import dev.cadastre.facility.scope.Scope;
import dev.cadastre.health.Connectivity;
import dev.cadastre.health.DeviceFilter;
import dev.cadastre.health.DevicePage;
import dev.cadastre.health.DeviceState;
import dev.cadastre.health.HealthRecords;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.ZoneId;
import dev.cadastre.server.deadletters.LastRejections;
import dev.cadastre.server.hierarchy.Places;
import dev.cadastre.server.hierarchy.VisibleTree;
import dev.cadastre.server.paging.Listing;
import dev.cadastre.server.paging.PageRequest;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows devices with place and health. */
@RestController
@RequestMapping(path = "/v1/devices", produces = MediaType.APPLICATION_JSON_VALUE)
public final class DevicesEndpoint {

    private final HealthRecords health;
    private final Places places;
    private final LastRejections rejections;
    private final Clock clock;

    DevicesEndpoint(HealthRecords health, Places places, LastRejections rejections, Clock clock) {
        this.health = health;
        this.places = places;
        this.rejections = rejections;
        this.clock = clock;
    }

    record DeviceLocation(String id, @Nullable LocationView location) {}

    record DeviceHealth(String id, @Nullable HealthView health) {}

    @GetMapping
    Listing<DeviceView> list(
            TenantId tenant,
            VisibleTree tree,
            @RequestParam(required = false) @Nullable ZoneId zone,
            @RequestParam(required = false) @Nullable Connectivity connectivity,
            @RequestParam(required = false) @Nullable String q,
            PageRequest page) {
        DevicePage found =
                new SeenDevices(health, tenant, tree.scope()).list(new DeviceFilter(zone, connectivity, q), page);
        Instant now = clock.instant();
        Places.Lookup lookup = places.in(tenant, tree.view());
        return new Listing<>(
                found.devices().stream()
                        .map(device -> view(tenant, device, now, lookup))
                        .toList(),
                found.next());
    }

    @GetMapping("/{id}")
    DeviceView get(TenantId tenant, VisibleTree tree, @PathVariable DeviceId id) {
        tree.scope().require(id);
        DeviceState device = health.find(tenant, id).orElseThrow(() -> Scope.missing(id));
        return view(tenant, device, clock.instant(), places.in(tenant, tree.view()));
    }

    private DeviceView view(TenantId tenant, DeviceState device, Instant now, Places.Lookup lookup) {
        return DeviceView.of(
                device,
                now,
                lookup,
                rejections.of(tenant, device.id(), device.registeredAt()).orElse(null));
    }

    @GetMapping("/{id}/location")
    DeviceLocation location(TenantId tenant, VisibleTree tree, @PathVariable DeviceId id) {
        DeviceView device = get(tenant, tree, id);
        return new DeviceLocation(device.id(), device.location());
    }

    @GetMapping("/{id}/health")
    DeviceHealth health(TenantId tenant, VisibleTree tree, @PathVariable DeviceId id) {
        DeviceView device = get(tenant, tree, id);
        return new DeviceHealth(device.id(), device.health());
    }
}
