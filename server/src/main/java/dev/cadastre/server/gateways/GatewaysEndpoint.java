package dev.cadastre.server.gateways;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.GatewayId;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.ZoneId;
import dev.cadastre.server.hierarchy.VisibleTree;
import dev.cadastre.server.paging.Listing;
import dev.cadastre.server.paging.PageRequest;
import dev.cadastre.tenants.gateways.GatewayRegistry;
import dev.cadastre.tenants.gateways.RegisteredGateway;
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

    /**
     * Puts a gateway into a zone. A caller who sees a part of the tenant moves gateways within that part; a new gateway
     * needs a caller who sees all, because devices anywhere may be near it already.
     */
    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    GatewayView put(TenantId tenant, VisibleTree tree, @PathVariable GatewayId id, @RequestBody GatewayBody body) {
        if (body.zone() == null) {
            throw new CadastreException(ErrorId.INVALID_REQUEST, "The field 'zone' is missing");
        }
        var zone = new ZoneId(body.zone());
        if (tree.scope().isLimited()) {
            shown(tenant, tree, id);
            requireZone(zone, tree);
        }
        return GatewayView.of(gateways.put(tenant, id, zone, body.name()));
    }

    @GetMapping("/{id}")
    GatewayView get(TenantId tenant, VisibleTree tree, @PathVariable GatewayId id) {
        return GatewayView.of(shown(tenant, tree, id));
    }

    @GetMapping
    Listing<GatewayView> list(TenantId tenant, VisibleTree tree, PageRequest page) {
        return Listing.of(new SeenGateways(gateways, tenant, tree.scope()).list(page), GatewayView::of);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(TenantId tenant, VisibleTree tree, @PathVariable GatewayId id) {
        shown(tenant, tree, id);
        if (!gateways.delete(tenant, id)) {
            throw missing(id);
        }
    }

    private RegisteredGateway shown(TenantId tenant, VisibleTree tree, GatewayId id) {
        return gateways.find(tenant, id)
                .filter(gateway -> tree.scope().sees(gateway.zone()))
                .orElseThrow(() -> missing(id));
    }

    private static void requireZone(ZoneId zone, VisibleTree tree) {
        if (!tree.scope().sees(zone)) {
            throw new CadastreException(
                    ErrorId.FACILITY_NOT_FOUND, "There is no facility that the zone '%s' means".formatted(zone));
        }
    }

    /** The one answer for a gateway that is not there, be it another tenant's, beyond the token's groups, or nobody's. */
    private static CadastreException missing(GatewayId id) {
        return new CadastreException(ErrorId.GATEWAY_NOT_FOUND, "There is no gateway '%s'".formatted(id));
    }
}
