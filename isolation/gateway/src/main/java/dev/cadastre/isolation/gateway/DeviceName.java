package dev.cadastre.isolation.gateway;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The user name that a device shows. It is not checked here: it only says whose share a request is taken from. */
record DeviceName(String name) {

    private static final String SCHEME = "basic ";

    /** The device's, or the network of the client where it shows none. */
    static Object of(HttpServerRequest request, Client client) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return client.network();
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(SCHEME.length()).strip());
            String credentials = new String(decoded, StandardCharsets.UTF_8);
            int colon = credentials.indexOf(':');
            return colon < 0 ? client.network() : new DeviceName(credentials.substring(0, colon));
        } catch (IllegalArgumentException notBase64) {
            return client.network();
        }
    }
}
