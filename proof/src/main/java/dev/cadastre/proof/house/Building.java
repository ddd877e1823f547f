package dev.cadastre.proof.house;

import dev.cadastre.health.HealthOwner;
import dev.cadastre.health.HealthRecords;
import dev.cadastre.health.History;
import dev.cadastre.health.PlainHealth;
import dev.cadastre.ingest.HttpEndpoint;
import dev.cadastre.ingest.IngestSettings;
import dev.cadastre.ingest.MqttEndpoint;
import dev.cadastre.ingest.MqttLimits;
import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.isolation.auth.TenantStatus;
import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.events.DeadLetters;
import dev.cadastre.isolation.gateway.ApiGateway;
import dev.cadastre.isolation.gateway.DoorLimits;
import dev.cadastre.isolation.gateway.GatewaySettings;
import dev.cadastre.isolation.postgres.PlainRows;
import dev.cadastre.isolation.postgres.PostgresPool;
import dev.cadastre.isolation.redis.AttemptLimit;
import dev.cadastre.isolation.redis.Rate;
import dev.cadastre.issuer.IssuerSettings;
import dev.cadastre.model.Topic;
import dev.cadastre.proof.House;
import dev.cadastre.proof.Tokens;
import dev.cadastre.server.ApiParts;
import dev.cadastre.server.ApiServer;
import dev.cadastre.server.ApiSettings;
import dev.cadastre.server.SabotagedApi;
import dev.cadastre.server.VisitsService;
import dev.cadastre.server.devices.BareDevices;
import dev.cadastre.server.hierarchy.HierarchyParts;
import dev.cadastre.server.lifecycle.LifecycleParts;
import dev.cadastre.server.platform.StartedThings;
import dev.cadastre.server.platform.ZonePlacements;
import dev.cadastre.tenants.TenantRegistry;
import dev.cadastre.tenants.audit.PostgresTrail;
import dev.cadastre.tenants.devices.DeviceDirectory;
import dev.cadastre.tenants.devices.DeviceRegistry;
import dev.cadastre.tenants.gateways.GatewayRegistry;
import dev.cadastre.tenants.keys.ApiKeys;
import dev.cadastre.tenants.lifecycle.PostgresTenantRows;
import dev.cadastre.tenants.lifecycle.StandingHints;
import dev.cadastre.tenants.users.UserRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;

/** The platform, from the gateway to the tables, with some layers standing and the others sabotaged. */
public final class Building implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    /** The secret of the issuer's client {@code operator}. */
    public static final String OPERATOR_SECRET = "0123456789abcdef0123456789abcdef";

    private static final int BARE_POOL_SIZE = 2;

    /** The default of {@code --tenant-requests}. */
    private static final int REQUESTS_PER_SECOND = 5_000;

    /** Few connections in all, so that one machine's sockets can take them up. */
    private static final MqttLimits MQTT_LIMITS = MqttLimits.usual().withConnections(1_000, 250, 500, 4);

    private static final URI EMBEDDED_ISSUER = URI.create("http://127.0.0.1:18080");

    private final StartedThings started = new StartedThings();
    private final Ground ground;
    private final Set<Layer> standing;
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final PostgresLayer postgres;
    private final DocumentsLayer documents;
    private final RedisLayer redis;
    private final EventsLayer events;
    private final AuthLayer auth;
    private final FlagsLayer flags;
    private final LifecycleParts lifecycle;
    private final Nursery nursery;
    private final PostgresState state;
    private final ApiServer api;
    private final HttpEndpoint ingest;
    private final MqttEndpoint mqtt;
    private final VisitsService visits;
    private final ApiGateway gateway;

    private Building(
            Ground ground,
            Set<Layer> standing,
            DoorLimits limits,
            Consumer<AnnotationConfigServletWebServerApplicationContext> additions) {
        this.ground = ground;
        this.standing = standing;
        nursery = started.add("nursery", new Nursery(ground));
        state = started.add("state", new PostgresState(ground));
        postgres = started.add("PostgreSQL", new PostgresLayer(ground, standing.contains(Layer.POSTGRES)));
        documents = started.add("documents", new DocumentsLayer(postgres, standing.contains(Layer.DOCUMENTS)));
        redis = started.add("Redis", new RedisLayer(ground, standing.contains(Layer.REDIS)));
        events = started.add("events", new EventsLayer(ground, standing.contains(Layer.EVENTS)));
        flags = started.add("flags", new FlagsLayer(postgres, standing.contains(Layer.FLAGS)));
        lifecycle = started.add("standings", lifecycle());
        auth = new AuthLayer(ground, standing.contains(Layer.AUTH));
        HierarchyParts hierarchy = new HierarchyLayer(started, ground, postgres, redis).parts(metrics);
        startHealth(hierarchy);
        api = started.add("API", SabotagedApi.start(apiSettings(), apiParts(hierarchy), standing, additions));
        Vertx vertx = vertx();
        DeviceDirectory directory = DeviceDirectory.of(postgres.database());
        AttemptLimit limit = redis.signInLimit();
        ingest = started.add("ingest", new HttpEndpoint(vertx, door(), directory, limit, events.writer(), metrics));
        ingest.start();
        mqtt = started.add("MQTT", events.mqtt(vertx, door(), directory, limit, metrics));
        mqtt.start();
        visits = started.add(
                "service of others",
                new VisitsService(
                        stamp(),
                        auth.tokenCheck(address(api.port()), stamp()),
                        lifecycle.standings()::require,
                        DeviceRegistry.of(postgres.database()),
                        standing));
        boolean stands = standing.contains(Layer.GATEWAY);
        gateway = started.add(
                        "gateway", GatewayLayer.of(vertx(), gatewaySettings().limitedBy(limits), stands))
                .start();
    }

    /** Returns when its doors are open. */
    public static Building start(Ground ground, Set<Layer> standing) {
        EnumSet<Layer> copy = EnumSet.noneOf(Layer.class);
        copy.addAll(standing);
        return new Building(ground, copy, DoorLimits.none(), context -> {});
    }

    /** The product with all of its layers and the limits that it has where nothing is set. */
    public static Building asInstalled(Ground ground) {
        Rate usual = Rate.perSecond(REQUESTS_PER_SECOND);
        return new Building(ground, EnumSet.allOf(Layer.class), DoorLimits.local(tenant -> usual), context -> {});
    }

    /** The product with all of its layers, and a route besides that none of them stands before. */
    public static Building withBareDevices(Ground ground) {
        PostgresPool pool =
                PostgresPool.open(ground.jdbcUrl(), ground.superuser(), ground.superuserPassword(), BARE_POOL_SIZE);
        var health = new PlainHealth(new PlainRows(pool.dataSource()));
        Building building = new Building(ground, EnumSet.allOf(Layer.class), DoorLimits.none(), context -> {
            context.getBeanFactory().registerSingleton("plainHealth", health);
            context.register(BareDevices.class);
        });
        building.started.add("bare pool", pool);
        return building;
    }

    /** One for each door: listeners of one Vert.x that ask for any free port may be given the same. */
    private Vertx vertx() {
        Vertx vertx = Vertx.vertx();
        started.add(
                "Vert.x",
                () -> vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS));
        return vertx;
    }

    private static IngestSettings door() {
        return IngestSettings.of(LOOPBACK, 0, 0).withMqttLimits(MQTT_LIMITS);
    }

    private void startHealth(HierarchyParts hierarchy) {
        ZonePlacements zones =
                new ZonePlacements(hierarchy.replica(), hierarchy.store(), InstantSource.system(), metrics);
        started.add(
                "health",
                events.reader(
                        HealthOwner.GROUP,
                        Topic.PLACEMENTS,
                        new HealthOwner(postgres.healthDatabase(), events.writer(), zones, metrics)));
    }

    private ApiSettings apiSettings() {
        return new ApiSettings(
                LOOPBACK,
                0,
                Tokens.ISSUER,
                ground.issuer().keys(),
                new IssuerSettings(EMBEDDED_ISSUER, ground.folder().resolve("issuer/key.json"), OPERATOR_SECRET),
                ground.stampKey(),
                events.broker());
    }

    private ApiParts apiParts(HierarchyParts hierarchy) {
        return new ApiParts(
                TenantRegistry.of(postgres.database()),
                UserRegistry.of(postgres.database()),
                ApiKeys.of(postgres.database(), InstantSource.system(), PostgresTrail.none()),
                DeviceRegistry.of(postgres.database()),
                GatewayRegistry.of(postgres.database(), events.writer()),
                HealthRecords.of(postgres.database(), InstantSource.system()),
                History.of(postgres.database(), documents.documents()),
                hierarchy,
                started.add("dead letters", new DeadLetters(events.broker(), events.writer(), InstantSource.system())),
                lifecycle,
                flags.parts(),
                metrics,
                redis.signInLimit(),
                List.of());
    }

    private LifecycleParts lifecycle() {
        return LifecycleParts.open(
                postgres.database(),
                ground.auditKey(),
                StandingHints.none(),
                List.of(new PostgresTenantRows(postgres.database())));
    }

    private GatewaySettings gatewaySettings() {
        URI behind = address(api.port());
        TenantStatus status = standing.contains(Layer.GATEWAY) ? lifecycle.standings()::require : tenant -> {};
        return new GatewaySettings(
                        LOOPBACK, 0, behind, address(ingest.port()), behind, auth.tokenCheck(behind, stamp()), stamp())
                .serving(Map.of(VisitsService.FOLDER, address(visits.port())))
                .admitting(status);
    }

    private TenantStamp stamp() {
        return new TenantStamp(ground.stampKey(), Clock.systemUTC());
    }

    private static URI address(int port) {
        return URI.create("http://%s:%d".formatted(LOOPBACK, port));
    }

    public Set<Layer> standing() {
        return standing;
    }

    /** For one attempt, with a pair of tenants of its own. */
    public House house() {
        return new Attempt(
                standing,
                nursery,
                state,
                new Doors(address(gateway.port()), address(api.port()), address(ingest.port()), mqtt.port()),
                new Insides(ground, postgres, documents, redis, events, flags, lifecycle, stamp()));
    }

    /** What the platform exposes, in the words of {@link dev.cadastre.proof.Attack#surfaces}. */
    public Set<String> surfaces() {
        return Stream.of(
                        SabotagedApi.routes(api).map(route -> "route:" + route),
                        SabotagedApi.routes(api)
                                .filter(route -> route.contains(" /ofrep/"))
                                .map(route -> "flag:" + route),
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

    @Override
    public void close() {
        started.close();
    }
}
