package dev.cadastre.server.gateways;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.GatewayId;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.ZoneId;
import dev.cadastre.server.paging.Listing;
import dev.cadastre.server.paging.PageRequest;
import dev.cadastre.tenants.GatewayRegistry;
import dev.cadastre.tenants.RegisteredGateway;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Puts, shows and deletes gateways. */
@RestController
@RequestMapping(path = "/v1/gateways", produces = MediaType.APPLICATION_JSON_VALUE)
public final class GatewaysEndpoint {

    private final GatewayRegistry gateways;

    GatewaysEndpoint(GatewayRegistry gateways) {
        this.gateways = gateways;
    }

    /** What a client says of a gateway. */
    record GatewayBody(@Nullable String zone, @Nullable String name) {}

    record GatewayView(String id, String zone, @Nullable String name, Instant registeredAt) {

        static GatewayView of(RegisteredGateway gateway) {
            return new GatewayView(
                    gateway.id().value(), gateway.zone().value(), gateway.name(), gateway.registeredAt());
        }
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    GatewayView put(TenantId tenant, @PathVariable GatewayId id, @RequestBody GatewayBody body) {
        if (body.zone() == null) {
            throw new CadastreException(ErrorId.INVALID_REQUEST, "The field 'zone' is missing: where does it stand?");
        }
        return GatewayView.of(gateways.put(tenant, id, new ZoneId(body.zone()), body.name()));
    }

    @GetMapping("/{id}")
    GatewayView get(TenantId tenant, @PathVariable GatewayId id) {
        return gateways.find(tenant, id).map(GatewayView::of).orElseThrow(() -> missing(id));
    }

    @GetMapping
    Listing<GatewayView> list(TenantId tenant, PageRequest page) {
        return Listing.of(gateways.list(tenant, page.cursor(), page.limit()), GatewayView::of);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(TenantId tenant, @PathVariable GatewayId id) {
        if (!gateways.delete(tenant, id)) {
            throw missing(id);
        }
    }

    private static CadastreException missing(GatewayId id) {
        return new CadastreException(ErrorId.GATEWAY_NOT_FOUND, "There is no gateway '%s'".formatted(id));
    }
}
