package dev.cadastre.server.devices;

import dev.cadastre.health.Connectivity;
import dev.cadastre.health.DeviceFilter;
import dev.cadastre.health.DevicePage;
import dev.cadastre.health.DeviceState;
import dev.cadastre.health.HealthRecords;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.ZoneId;
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
    private final Clock clock;

    DevicesEndpoint(HealthRecords health, Clock clock) {
        this.health = health;
        this.clock = clock;
    }

    record DeviceLocation(String id, @Nullable LocationView location) {}

    record DeviceHealth(String id, @Nullable HealthView health) {}

    @GetMapping
    Listing<DeviceView> list(
            TenantId tenant,
            @RequestParam(required = false) @Nullable ZoneId zone,
            @RequestParam(required = false) @Nullable Connectivity connectivity,
            @RequestParam(required = false) @Nullable String q,
            PageRequest page) {
        DevicePage found = health.list(tenant, new DeviceFilter(zone, connectivity, q), page.cursor(), page.limit());
        Instant now = clock.instant();
        return new Listing<>(
                found.devices().stream()
                        .map(device -> DeviceView.of(device, now))
                        .toList(),
                found.next());
    }

    @GetMapping("/{id}")
    DeviceView get(TenantId tenant, @PathVariable DeviceId id) {
        return DeviceView.of(find(tenant, id), clock.instant());
    }

    @GetMapping("/{id}/location")
    DeviceLocation location(TenantId tenant, @PathVariable DeviceId id) {
        DeviceView device = get(tenant, id);
        return new DeviceLocation(device.id(), device.location());
    }

    @GetMapping("/{id}/health")
    DeviceHealth health(TenantId tenant, @PathVariable DeviceId id) {
        DeviceView device = get(tenant, id);
        return new DeviceHealth(device.id(), device.health());
    }

    private DeviceState find(TenantId tenant, DeviceId id) {
        return health.find(tenant, id).orElseThrow(() -> DeviceMissing.of(id));
    }
}
