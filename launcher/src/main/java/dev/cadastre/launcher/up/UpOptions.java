package dev.cadastre.launcher.up;

import dev.cadastre.isolation.gateway.AddressRange;
import dev.cadastre.isolation.gateway.ConnectionLimits;
import dev.cadastre.isolation.redis.Rate;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.server.platform.Role;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be said to {@code up}, as options or as variables of the environment. */
final class UpOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:CADASTRE_DATA_FOLDER:-.cadastre}",
            description = "Where data is kept (default: ${DEFAULT-VALUE}; CADASTRE_DATA_FOLDER).")
    Path data = Path.of(".cadastre");

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "${env:CADASTRE_HOST:-127.0.0.1}",
            description =
                    "Address of the public listeners (default: ${DEFAULT-VALUE}, this machine only; CADASTRE_HOST).")
    String host = "127.0.0.1";

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "${env:CADASTRE_HTTP_PORT:-8080}",
            description = "Port of the gateway: page, API, sign-in (default: ${DEFAULT-VALUE}; CADASTRE_HTTP_PORT).")
    int httpPort;

    @Option(
            names = "--mqtt-port",
            paramLabel = "PORT",
            defaultValue = "${env:CADASTRE_MQTT_PORT:-1883}",
            description = "Port devices publish to (default: ${DEFAULT-VALUE}; CADASTRE_MQTT_PORT).")
    int mqttPort;

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            defaultValue = "${env:CADASTRE_PUBLIC_URL}",
            description = {
                "Address at which clients reach the gateway, if not --host and --http-port: where TLS is put in front,"
                        + " and",
                "wherever gateway and api are different processes; the same for all of them (CADASTRE_PUBLIC_URL)."
            })
    @Nullable
    URI publicUrl;

    @Option(
            names = "--inner-host",
            paramLabel = "HOST",
            defaultValue = "${env:CADASTRE_INNER_HOST:-127.0.0.1}",
            description = {
                "Address the api and ingest roles listen on for gateways in other processes, in a private network",
                "(default: ${DEFAULT-VALUE}; CADASTRE_INNER_HOST)."
            })
    String innerHost = "127.0.0.1";

    @Option(
            names = "--api-port",
            paramLabel = "PORT",
            defaultValue = "${env:CADASTRE_API_PORT:-0}",
            description = "Port of the api role there (default: a free one; CADASTRE_API_PORT).")
    int apiPort;

    @Option(
            names = "--ingest-port",
            paramLabel = "PORT",
            defaultValue = "${env:CADASTRE_INGEST_PORT:-0}",
            description = "Port of the ingest role's HTTP endpoint there (default: a free one; CADASTRE_INGEST_PORT).")
    int ingestPort;

    @Option(
            names = "--tenant-requests",
            paramLabel = "N",
            defaultValue = "${env:CADASTRE_TENANT_REQUESTS:-5000}",
            description = {
                "How many requests a second one tenant may make, and twice as many at once after a rest; 0 for",
                "no limits (default: ${DEFAULT-VALUE}; CADASTRE_TENANT_REQUESTS)."
            })
    long tenantRequests = 5_000;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "${env:CADASTRE_CONNECTIONS:-4096}",
            description = {
                "How many connections all clients may hold at the gateway; for a new one beyond them the one that"
                        + " waits",
                "longest is closed (default: ${DEFAULT-VALUE}; CADASTRE_CONNECTIONS)."
            })
    int connections;

    @Option(
            names = "--address-connections",
            paramLabel = "N",
            defaultValue = "${env:CADASTRE_ADDRESS_CONNECTIONS:-512}",
            description = {
                "How many of them one IPv4 address or IPv6 /64 may hold; this machine's own and trusted proxies any"
                        + " number",
                "(default: ${DEFAULT-VALUE}; CADASTRE_ADDRESS_CONNECTIONS)."
            })
    int addressConnections;

    @Option(
            names = "--allow-origin",
            paramLabel = "TENANT=ORIGIN",
            split = ",",
            defaultValue = "${env:CADASTRE_ALLOW_ORIGINS}",
            description = {
                "Let web pages of this origin read the tenant's data in a browser (CORS), as often as needed:",
                "--allow-origin acme=https://app.acme.example (none; CADASTRE_ALLOW_ORIGINS, parted by commas)."
            })
    @Nullable
    List<String> allowedOrigins;

    @Option(
            names = "--trusted-proxy",
            paramLabel = "ADDRESS",
            split = ",",
            defaultValue = "${env:CADASTRE_TRUSTED_PROXIES}",
            description = {
                "A load balancer before the gateway, or a range of them, 10.1.0.0/16: its X-Forwarded-For names the"
                        + " client",
                "(none; CADASTRE_TRUSTED_PROXIES)."
            })
    @Nullable
    List<String> trustedProxies;

    @Option(
            names = "--roles",
            paramLabel = "ROLE",
            split = ",",
            defaultValue = "${env:CADASTRE_ROLES:-all}",
            description = "Some of gateway, api, ingest, health, pipeline (default: all of them; CADASTRE_ROLES).")
    List<String> roles = List.of(RoleNames.ALL);

    @Option(names = "--demo", description = "Add two tenants, acme and globex, with sites and moving tags.")
    boolean demo;

    @Option(
            names = "--postgres",
            paramLabel = "JDBC-URL",
            defaultValue = "${env:CADASTRE_POSTGRES_URL}",
            description = {
                "Use this PostgreSQL instead of starting one (CADASTRE_POSTGRES_URL). Its roles' passwords are read",
                "from CADASTRE_POSTGRES_OWNER_PASSWORD (of who migrates), CADASTRE_POSTGRES_APP_PASSWORD,",
                "…INGEST_PASSWORD, …HEALTH_PASSWORD and …TREE_PASSWORD, the key by which statements name their",
                "tenant from CADASTRE_POSTGRES_TENANT_KEY."
            })
    @Nullable
    String postgresUrl;

    @Option(
            names = "--redis",
            paramLabel = "URI",
            defaultValue = "${env:CADASTRE_REDIS_URL}",
            description = "Use this Redis instead of starting one (CADASTRE_REDIS_URL).")
    @Nullable
    String redisUrl;

    @Option(
            names = "--kafka",
            paramLabel = "BOOTSTRAP",
            defaultValue = "${env:CADASTRE_KAFKA_BOOTSTRAP}",
            description = "Use this Kafka instead of starting one (CADASTRE_KAFKA_BOOTSTRAP).")
    @Nullable
    String kafkaBootstrap;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            defaultValue = "${env:CADASTRE_KAFKA_CONFIG}",
            description = {
                "How to reach that Kafka where it is secured: its security.*, sasl.* and ssl.* settings, as Kafka's"
                        + " own",
                "tools take them (CADASTRE_KAFKA_CONFIG). CADASTRE_KAFKA_API_CONFIG, …INGEST…, …HEALTH…, …PIPELINE…,",
                "…LIFECYCLE… and …ADMIN… name another file for one user."
            })
    @Nullable
    Path kafkaConfig;

    @Option(
            names = "--api",
            paramLabel = "URL",
            defaultValue = "${env:CADASTRE_API_URL}",
            description = "Where the api role runs, for a gateway without it (CADASTRE_API_URL).")
    @Nullable
    URI apiUrl;

    @Option(
            names = "--ingest",
            paramLabel = "URL",
            defaultValue = "${env:CADASTRE_INGEST_URL}",
            description = "Where the ingest role's HTTP endpoint is, for a gateway without it (CADASTRE_INGEST_URL).")
    @Nullable
    URI ingestUrl;

    @Option(
            names = "--issuer",
            paramLabel = "URL",
            defaultValue = "${env:CADASTRE_ISSUER}",
            description = "Trust tokens of this OpenID Connect issuer instead of the embedded one (CADASTRE_ISSUER).")
    @Nullable
    URI issuer;

    @Option(
            names = "--issuer-keys",
            paramLabel = "URL",
            defaultValue = "${env:CADASTRE_ISSUER_KEYS}",
            description =
                    "Where that issuer publishes its keys, its jwks_uri; needed with --issuer (CADASTRE_ISSUER_KEYS).")
    @Nullable
    URI issuerKeys;

    @Option(
            names = "--trust",
            paramLabel = "ISSUER,keys=URL",
            split = " ",
            defaultValue = "${env:CADASTRE_TRUST}",
            description = {
                "Trust tokens of this issuer besides, as often as needed; what else can be said of one, such as"
                        + " tenants=a+b,",
                "is in docs/how-to/access.md (CADASTRE_TRUST, several parted by blanks)."
            })
    @Nullable
    List<String> trust;

    @Option(
            names = "--service",
            paramLabel = "FOLDER=URL",
            description = {
                "Pass a folder of paths on to a service of your own, with the tenant stamped as for the API, as often",
                "as needed: --service /v1/visits=http://127.0.0.1:9010. See examples/visits."
            })
    Map<String, URI> services = Map.of();

    @Option(
            names = "--otlp",
            paramLabel = "URL",
            defaultValue = "${env:CADASTRE_OTLP_ENDPOINT}",
            description =
                    "Send OpenTelemetry traces of the API there, by OTLP over HTTP (off; CADASTRE_OTLP_ENDPOINT).")
    @Nullable
    URI otlpUrl;

    /** @throws CadastreException INVALID_SETTING where a name is no role's */
    Set<Role> chosenRoles() {
        return RoleNames.read(roles);
    }

    /**
     * Null for no limits.
     *
     * @throws CadastreException INVALID_SETTING where it is no rate
     */
    @Nullable
    Rate tenantRate() {
        try {
            return tenantRequests == 0 ? null : Rate.perSecond(tenantRequests);
        } catch (IllegalArgumentException e) {
            throw new CadastreException(ErrorId.INVALID_SETTING, "--tenant-requests: " + e.getMessage(), e);
        }
    }

    /**
     * @throws CadastreException INVALID_SETTING where a number of connections is out of range, or a proxy is not an
     *     address
     */
    ConnectionLimits connectionLimits() {
        List<AddressRange> proxies = trustedProxies == null
                ? List.of()
                : trustedProxies.stream().map(AddressRange::parse).toList();
        try {
            return ConnectionLimits.STANDARD
                    .ofAtMost(connections, addressConnections)
                    .trusting(proxies);
        } catch (IllegalArgumentException e) {
            throw new CadastreException(ErrorId.INVALID_SETTING, "--connections: " + e.getMessage(), e);
        }
    }
}
