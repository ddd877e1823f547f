package dev.cadastre.server.devices;

import dev.cadastre.facility.scope.Scope;
import dev.cadastre.health.History;
import dev.cadastre.health.HistoryPage;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import dev.cadastre.server.hierarchy.VisibleTree;
import dev.cadastre.server.paging.Listing;
import dev.cadastre.server.paging.PageRequest;
import dev.cadastre.tenants.devices.DeviceRegistry;
import dev.cadastre.tenants.devices.RegisteredDevice;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what a registered device said. */
@RestController
public final class ObservationsEndpoint {

    private final DeviceRegistry devices;
    private final History history;

    ObservationsEndpoint(DeviceRegistry devices, History history) {
        this.devices = devices;
        this.history = history;
    }

    @GetMapping(path = "/v1/devices/{id}/observations", produces = MediaType.APPLICATION_JSON_VALUE)
    Listing<ObservationView> list(
            TenantId tenant,
            VisibleTree tree,
            @PathVariable DeviceId id,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            PageRequest page) {
        tree.scope().require(id);
        RegisteredDevice device = devices.find(tenant, id).orElseThrow(() -> Scope.missing(id));
        HistoryPage found = history.list(tenant, device.registration(), from, to, page.cursor(), page.limit());
        return new Listing<>(
                found.observations().stream().map(ObservationView::of).toList(), found.next());
    }
}
