package dev.cadastre.isolation.gateway;

import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.isolation.auth.TokenCheck;
import java.net.URI;
import java.util.Objects;

/**
 * Where the gateway listens and what stands behind it.
 *
 * @param host address to listen on
 * @param port port to listen on, 0 for a free one
 * @param api the REST service, scheme, host and port alone
 * @param ingest the service that takes observations over HTTP
 * @param issuer the service that signs people in and issues tokens
 * @param tokens decides which bearer tokens count
 * @param stamp signs what is passed on to the api
 * @param limits how much of the platform one tenant may take
 */
public record GatewaySettings(
        String host,
        int port,
        URI api,
        URI ingest,
        URI issuer,
        TokenCheck tokens,
        TenantStamp stamp,
        DoorLimits limits) {

    public GatewaySettings {
        Objects.requireNonNull(host);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("%d is not a port".formatted(port));
        }
        requireAddress(api);
        requireAddress(ingest);
        requireAddress(issuer);
        Objects.requireNonNull(tokens);
        Objects.requireNonNull(stamp);
        Objects.requireNonNull(limits);
    }

    /** Without limits. */
    public GatewaySettings(
            String host, int port, URI api, URI ingest, URI issuer, TokenCheck tokens, TenantStamp stamp) {
        this(host, port, api, ingest, issuer, tokens, stamp, DoorLimits.none());
    }

    /** The same with limits. */
    public GatewaySettings limitedBy(DoorLimits other) {
        return new GatewaySettings(host, port, api, ingest, issuer, tokens, stamp, other);
    }

    private static void requireAddress(URI address) {
        boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        boolean bare = address.getRawPath().isEmpty() || address.getRawPath().equals("/");
        if (!web || address.getHost() == null || !bare) {
            throw new IllegalArgumentException("%s is not http(s)://host:port".formatted(address));
        }
    }
}
