package dev.cadastre.proof.house;

import dev.cadastre.isolation.gateway.ApiGateway;
import dev.cadastre.isolation.gateway.GatewaySettings;
import dev.cadastre.isolation.gateway.SabotagedGateway;
import io.vertx.core.Vertx;

/** Layer 1: the gateway. The services' half of it, the check of the stamp, is in {@code SabotagedAdmission}. */
final class GatewayLayer {

    private GatewayLayer() {}

    static ApiGateway of(Vertx vertx, GatewaySettings settings, boolean stands) {
        return stands ? new ApiGateway(vertx, settings) : SabotagedGateway.of(vertx, settings);
    }
}
