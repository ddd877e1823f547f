package dev.cadastre.isolation.gateway;

import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.isolation.auth.TenantStatus;
import dev.cadastre.isolation.auth.TokenCheck;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where the gateway listens, and the services behind it.
 *
 * @param host address to listen on
 * @param port port to listen on, 0 for a free one
 * @param api the REST service, scheme, host and port alone
 * @param ingest the service that takes observations over HTTP
 * @param issuer the service that signs people in and issues tokens
 * @param tokens decides which bearer tokens count
 * @param stamp signs what is passed on to the api
 * @param limits how much of the platform one tenant may take
 * @param services who else answers tenants, by the folder of paths that is theirs, {@code /v1/visits}
 * @param status which tenants are let in
 * @param origins from which web pages each tenant's data may be read
 * @param connections how many connections clients may hold
 * @param deadlines how long it waits for clients and services
 */
public record GatewaySettings(
        String host,
        int port,
        URI api,
        URI ingest,
        URI issuer,
        TokenCheck tokens,
        TenantStamp stamp,
        DoorLimits limits,
        Map<String, URI> services,
        TenantStatus status,
        AllowedOrigins origins,
        ConnectionLimits connections,
        Deadlines deadlines) {

    private static final Pattern FOLDER = Pattern.compile("/v1/[a-z][a-z0-9-]{0,62}");

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
        services = Map.copyOf(services);
        services.forEach(GatewaySettings::requireService);
        Objects.requireNonNull(status);
        Objects.requireNonNull(origins);
        Objects.requireNonNull(connections);
        Objects.requireNonNull(deadlines);
    }

    /** Without limits of the tenants' rates, and letting every tenant in. */
    public GatewaySettings(
            String host, int port, URI api, URI ingest, URI issuer, TokenCheck tokens, TenantStamp stamp) {
        this(
                host,
                port,
                api,
                ingest,
                issuer,
                tokens,
                stamp,
                DoorLimits.none(),
                Map.of(),
                tenant -> {},
                AllowedOrigins.none(),
                ConnectionLimits.STANDARD,
                Deadlines.STANDARD);
    }

    /** The same with limits of the tenants' rates. */
    public GatewaySettings limitedBy(DoorLimits other) {
        return new GatewaySettings(
                host,
                port,
                api,
                ingest,
                issuer,
                tokens,
                stamp,
                other,
                services,
                status,
                origins,
                connections,
                deadlines);
    }

    /** The same, letting in those tenants alone. */
    public GatewaySettings admitting(TenantStatus other) {
        return new GatewaySettings(
                host,
                port,
                api,
                ingest,
                issuer,
                tokens,
                stamp,
                limits,
                services,
                other,
                origins,
                connections,
                deadlines);
    }

    /** The same, answering pages of those origins. */
    public GatewaySettings readableFrom(AllowedOrigins other) {
        return new GatewaySettings(
                host,
                port,
                api,
                ingest,
                issuer,
                tokens,
                stamp,
                limits,
                services,
                status,
                other,
                connections,
                deadlines);
    }

    /** The same with other limits of connections. */
    public GatewaySettings holding(ConnectionLimits other) {
        return new GatewaySettings(
                host, port, api, ingest, issuer, tokens, stamp, limits, services, status, origins, other, deadlines);
    }

    /** The same with other deadlines. */
    public GatewaySettings waiting(Deadlines other) {
        return new GatewaySettings(
                host, port, api, ingest, issuer, tokens, stamp, limits, services, status, origins, connections, other);
    }

    /** The same with services of others behind it: a folder's requests go there, with the tenant stamped as for the API. */
    public GatewaySettings serving(Map<String, URI> others) {
        return new GatewaySettings(
                host,
                port,
                api,
                ingest,
                issuer,
                tokens,
                stamp,
                limits,
                others,
                status,
                origins,
                connections,
                deadlines);
    }

    private static void requireService(String folder, URI address) {
        requireAddress(address);
        if (!FOLDER.matcher(folder).matches()) {
            throw new CadastreException(
                    ErrorId.INVALID_SETTING, "'%s' is not one folder below /v1, such as /v1/visits".formatted(folder));
        }
    }

    private static void requireAddress(URI address) {
        boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        boolean bare = address.getRawPath().isEmpty() || address.getRawPath().equals("/");
        if (!web || address.getHost() == null || !bare) {
            throw new IllegalArgumentException("%s is not http(s)://host:port".formatted(address));
        }
    }
}
