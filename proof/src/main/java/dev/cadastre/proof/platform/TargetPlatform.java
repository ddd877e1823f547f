package dev.cadastre.proof.platform;

import dev.cadastre.health.UnguardedHealth;
import dev.cadastre.ingest.MqttLimits;
import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.gateway.AllowedOrigins;
import dev.cadastre.isolation.gateway.ConnectionLimits;
import dev.cadastre.isolation.postgres.PostgresPool;
import dev.cadastre.isolation.postgres.UnguardedRows;
import dev.cadastre.isolation.redis.Rate;
import dev.cadastre.model.Topic;
import dev.cadastre.proof.AttackTarget;
import dev.cadastre.server.OtherTeamService;
import dev.cadastre.server.SabotagedApi;
import dev.cadastre.server.devices.BareDevices;
import dev.cadastre.server.platform.MqttSettings;
import dev.cadastre.server.platform.Platform;
import dev.cadastre.server.platform.PlatformSettings;
import dev.cadastre.server.platform.PlatformSettings.Elsewhere;
import dev.cadastre.server.platform.PlatformSettings.Listeners;
import dev.cadastre.server.platform.Role;
import dev.cadastre.server.platform.SabotagedLayers;
import dev.cadastre.server.platform.SabotagedLayers.Unguarded;
import dev.cadastre.server.platform.StartedThings;
import dev.cadastre.tenants.devices.DeviceRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;

/**
 * The product's platform, from the gateway to the tables, assembled from layers of which some are active and the others
 * sabotaged; and a service of another team behind its gateway.
 */
public final class TargetPlatform implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int PORTS_WAITING_MAX = 1;

    /** The secret of the issuer's client {@code operator}. */
    public static final String OPERATOR_SECRET = "0123456789abcdef0123456789abcdef";

    private static final int SUPERUSER_POOL_SIZE = 16;
    private static final int BARE_POOL_SIZE = 2;

    /** The default of {@code --tenant-requests}. */
    private static final int REQUESTS_PER_SECOND = 5_000;

    /** Few connections in all, so that one machine's sockets can take them up. */
    private static final MqttLimits MQTT_LIMITS = MqttLimits.usual().withConnections(1_000, 250, 500, 4);

    private static final Set<Role> ROLES = EnumSet.of(Role.GATEWAY, Role.API, Role.INGEST, Role.HEALTH);

    private final StartedThings started = new StartedThings();
    private final SharedServers servers;
    private final Set<Layer> active;
    private final SabotagedLayers layers;
    private final Fixtures fixtures;
    private final PostgresState state;
    private final TargetParts parts;
    private final TargetAddresses addresses;
    private @Nullable PostgresPool superuser;

    private TargetPlatform(
            SharedServers servers,
            Set<Layer> active,
            @Nullable Rate tenantRate,
            Consumer<AnnotationConfigServletWebServerApplicationContext> additions) {
        this.servers = servers;
        this.active = Set.copyOf(active);
        layers = new SabotagedLayers(
                active, new Unguarded(this::superuser, servers.redisUri(), servers.kafka()), additions);
        fixtures = started.add("fixtures", new Fixtures(servers));
        state = started.add("state", new PostgresState(servers));
        parts = TargetParts.open(servers, layers, started);
        OtherTeamService service = started.add("service of another team", otherTeam());
        addresses = addresses(started.add("platform", layers.start(settings(tenantRate, service.port()))));
    }

    /** Returns when its endpoints answer. */
    public static TargetPlatform start(SharedServers servers, Set<Layer> active) {
        return new TargetPlatform(servers, active, null, context -> {});
    }

    /** With all layers, and the limits that it has where nothing is set. */
    public static TargetPlatform asInstalled(SharedServers servers) {
        return new TargetPlatform(servers, Set.of(Layer.values()), Rate.perSecond(REQUESTS_PER_SECOND), context -> {});
    }

    /** With all layers, and a route besides that none of them protects. */
    public static TargetPlatform withBareDevices(SharedServers servers) {
        PostgresPool pool = superuser(servers, BARE_POOL_SIZE);
        var health = new UnguardedHealth(new UnguardedRows(pool.dataSource()));
        TargetPlatform platform = new TargetPlatform(servers, Set.of(Layer.values()), null, context -> {
            context.getBeanFactory().registerSingleton("unguardedHealth", health);
            context.register(BareDevices.class);
        });
        platform.started.add("bare pool", pool);
        return platform;
    }

    private PostgresPool superuser() {
        if (superuser == null) {
            superuser = started.add("superuser's pool", superuser(servers, SUPERUSER_POOL_SIZE));
        }
        return superuser;
    }

    private static PostgresPool superuser(SharedServers servers, int size) {
        return PostgresPool.open(servers.jdbcUrl(), servers.superuser(), servers.superuserPassword(), size);
    }

    private OtherTeamService otherTeam() {
        return new OtherTeamService(
                servers.stamp(),
                () -> parts.tokenCheck(address(layers.api().server().port())),
                tenant -> layers.api().parts().lifecycle().standings().require(tenant),
                DeviceRegistry.of(parts.database()),
                active);
    }

    private PlatformSettings settings(@Nullable Rate tenantRate, int otherTeamPort) {
        int gatewayPort = freePort();
        return new PlatformSettings(
                ROLES,
                new Listeners(
                        LOOPBACK,
                        gatewayPort,
                        0,
                        LOOPBACK,
                        0,
                        0,
                        tenantRate,
                        new MqttSettings(null, MQTT_LIMITS),
                        AllowedOrigins.none(),
                        ConnectionLimits.STANDARD),
                servers.parts(),
                servers.trust(address(gatewayPort), OPERATOR_SECRET),
                new Elsewhere(null, null, null, Map.of(OtherTeamService.FOLDER, address(otherTeamPort))));
    }

    /** The gateway's port is part of the issuer's name, so it is chosen before anything listens. */
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, PORTS_WAITING_MAX, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TargetAddresses addresses(Platform platform) {
        return new TargetAddresses(
                address(platform.httpPort()),
                Objects.requireNonNull(platform.innerApi(), "an API in this process"),
                Objects.requireNonNull(platform.innerIngest(), "ingest in this process"),
                platform.mqttPort());
    }

    private static URI address(int port) {
        return URI.create("http://%s:%d".formatted(LOOPBACK, port));
    }

    /** For one attempt, with a pair of tenants of its own. */
    public AttackTarget target() {
        return new Attempt(active, fixtures, state, addresses, parts);
    }

    /** What the platform exposes, in the words of {@link dev.cadastre.proof.Attack#surfaces}. */
    public Set<String> surfaces() {
        return Stream.of(
                        routes().map(route -> "route:" + route),
                        routes().filter(route -> route.contains(" /ofrep/")).map(route -> "flag:" + route),
                        Arrays.stream(Topic.values()).map(topic -> "topic:" + topic.topicName()),
                        state.tables().stream().map(table -> "table:" + table),
                        Stream.of("failed-sign-ins", "lock", "cache", "channel", "rate")
                                .map(key -> "redis:" + key),
                        Stream.of(
                                "route:POST /v1/observations",
                                "mqtt:t/{tenant}/d/{device}/obs",
                                "container:observations"))
                .flatMap(each -> each)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<String> routes() {
        return SabotagedApi.routes(layers.api().server());
    }

    @Override
    public void close() {
        started.close();
    }
}
