package dev.cadastre.server.devices;

import dev.cadastre.facility.scope.Scope;
import dev.cadastre.health.UnguardedHealth;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import dev.cadastre.server.hierarchy.Places;
import java.time.Clock;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What {@link DevicesEndpoint} answers, for whoever asks: the read that the cost of the layers is measured against. */
@RestController
public final class BareDevices {

    /** Outside the paths that the layers at the service protect. */
    public static final String PATH = "/bare/{tenant}/devices/{id}";

    private final UnguardedHealth health;
    private final Places places;
    private final Clock clock;

    BareDevices(UnguardedHealth health, Places places, Clock clock) {
        this.health = health;
        this.places = places;
        this.clock = clock;
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    DeviceView get(@PathVariable("tenant") String tenant, @PathVariable DeviceId id) {
        var asked = new TenantId(tenant);
        return DeviceView.of(
                health.find(asked, id).orElseThrow(() -> Scope.missing(id)), clock.instant(), places.now(asked), null);
    }
}
