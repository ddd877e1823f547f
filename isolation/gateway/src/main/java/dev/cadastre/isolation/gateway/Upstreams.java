package dev.cadastre.isolation.gateway;

import dev.cadastre.isolation.gateway.Upstream.Capacity;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.stream.Collectors;

/** Every service behind the gateway, as one event loop reaches it. */
final class Upstreams {

    private final Upstream api;
    private final Upstream open;
    private final Upstream issuer;
    private final Upstream passwords;
    private final Upstream ingest;
    private final Map<String, Upstream> services;

    Upstreams(Vertx vertx, GatewaySettings settings) {
        api = new Upstream(vertx, "API", settings.api(), Capacity.OF_TENANTS);
        open = new Upstream(vertx, "API", settings.api(), Capacity.OF_ANYBODY);
        issuer = new Upstream(vertx, "token issuer", settings.issuer(), Capacity.OF_SIGN_INS);
        passwords = new Upstream(vertx, "token issuer", settings.issuer(), Capacity.OF_SIGN_INS);
        ingest = new Upstream(vertx, "ingest service", settings.ingest(), Capacity.OF_DEVICES);
        services = settings.services().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        each -> new Upstream(vertx, each.getKey() + " service", each.getValue(), Capacity.OF_TENANTS)));
    }

    /** The API, for its public routes. */
    Upstream open() {
        return open;
    }

    /** @param comparesPassword whether it does, which takes long: tokens are not to wait behind those */
    Upstream issuer(boolean comparesPassword) {
        return comparesPassword ? passwords : issuer;
    }

    Upstream ingest() {
        return ingest;
    }

    /** Who answers tenants a path: whose folder it is, else the API. */
    Upstream ofTenants(String path) {
        if (services.isEmpty()) {
            return api;
        }
        String[] steps = path.split("/", 4);
        return services.getOrDefault(steps.length < 3 ? "" : "/v1/" + steps[2], api);
    }
}
