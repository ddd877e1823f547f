package dev.cadastre.server.platform;

import dev.cadastre.facility.store.FacilityStore;
import dev.cadastre.health.HealthOwner;
import dev.cadastre.health.PostgresHistoryArchive;
import dev.cadastre.ingest.HttpEndpoint;
import dev.cadastre.ingest.IngestSettings;
import dev.cadastre.ingest.MqttEndpoint;
import dev.cadastre.isolation.auth.ApiKeyCheck;
import dev.cadastre.isolation.auth.Credentials;
import dev.cadastre.isolation.auth.CutOffs;
import dev.cadastre.isolation.auth.RemoteCutOffs;
import dev.cadastre.isolation.auth.RemoteKeys;
import dev.cadastre.isolation.auth.RemoteTenants;
import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.isolation.auth.TokenVerifier;
import dev.cadastre.isolation.documents.CosmosSettings;
import dev.cadastre.isolation.documents.Documents;
import dev.cadastre.isolation.events.DeadLetters;
import dev.cadastre.isolation.events.EventBroker;
import dev.cadastre.isolation.events.EventReader;
import dev.cadastre.isolation.events.EventWriter;
import dev.cadastre.isolation.events.KafkaService;
import dev.cadastre.isolation.events.TenantErasure;
import dev.cadastre.isolation.gateway.ApiGateway;
import dev.cadastre.isolation.gateway.DoorLimits;
import dev.cadastre.isolation.gateway.GatewaySettings;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.isolation.redis.AttemptLimit;
import dev.cadastre.isolation.redis.HintChannel;
import dev.cadastre.isolation.redis.Rate;
import dev.cadastre.isolation.redis.RedisConnection;
import dev.cadastre.isolation.redis.RedisService;
import dev.cadastre.isolation.redis.SharedRates;
import dev.cadastre.issuer.IssuerSettings;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.EventKeys;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Topic;
import dev.cadastre.server.ApiParts;
import dev.cadastre.server.ApiServer;
import dev.cadastre.server.ApiSettings;
import dev.cadastre.server.flags.FlagParts;
import dev.cadastre.server.flags.PostgresFlagAudit;
import dev.cadastre.server.hierarchy.HierarchyParts;
import dev.cadastre.server.lifecycle.LifecycleParts;
import dev.cadastre.server.lifecycle.TenantChannelHints;
import dev.cadastre.server.operations.ReadinessCheck;
import dev.cadastre.server.platform.PlatformSettings.Parts;
import dev.cadastre.server.platform.PlatformSettings.Trust;
import dev.cadastre.server.tenantstores.RedisKeys;
import dev.cadastre.server.tenantstores.TenantDocuments;
import dev.cadastre.server.tenantstores.TenantEvents;
import dev.cadastre.server.tenantstores.TenantHistory;
import dev.cadastre.tenants.audit.CheckpointKey;
import dev.cadastre.tenants.audit.PostgresAuditLog;
import dev.cadastre.tenants.audit.PostgresTrail;
import dev.cadastre.tenants.devices.AdmittedDevices;
import dev.cadastre.tenants.devices.DeviceDirectory;
import dev.cadastre.tenants.gateways.GatewayRestoration;
import dev.cadastre.tenants.lifecycle.PostgresTenantRows;
import dev.cadastre.tenants.lifecycle.StandingHints;
import dev.cadastre.tenants.lifecycle.Standings;
import dev.cadastre.tenants.lifecycle.TenantState;
import dev.cadastre.tenants.lifecycle.TenantStore;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The roles of one process, started in the order in which data flows back to front, so that no door opens before what is
 * behind it, and stopped the other way round: the doors first. The pipeline role is not started here; it belongs on a
 * Flink cluster, which whoever starts the platform provides.
 */
public final class Platform implements AutoCloseable {

    private static final String AUDIENCE = "cadastre";

    private final PlatformSettings settings;
    private final StartedThings started = new StartedThings();
    private final Hierarchy facilities = new Hierarchy(started);
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<ReadinessCheck> readiness = new ArrayList<>();

    private @Nullable Databases databases;
    private @Nullable Stores stores;
    private @Nullable EventConnections events;
    private final Map<RedisService, RedisConnection> redis = new EnumMap<>(RedisService.class);
    private @Nullable HierarchyParts hierarchy;
    private @Nullable LifecycleParts lifecycle;
    private @Nullable URI api;
    private @Nullable URI ingestHttp;
    private int httpPort;
    private int mqttPort;
    private int mqttTlsPort;

    private Platform(PlatformSettings settings) {
        this.settings = settings;
    }

    /**
     * Starts the roles; the parts they need must be reachable and the database migrated.
     *
     * @param otherReadiness asked by {@code /health/ready} beside the roles' own parts
     * @throws CadastreException naming the setting that is missing or the part that failed; all that was started is stopped
     */
    public static Platform start(PlatformSettings settings, List<ReadinessCheck> otherReadiness) {
        Platform platform = new Platform(settings);
        platform.readiness.addAll(otherReadiness);
        try {
            platform.startRoles();
            return platform;
        } catch (RuntimeException e) {
            platform.close();
            throw e;
        }
    }

    private void startRoles() {
        if (settings.roles().stream().anyMatch(Role::needsPostgres)) {
            stores = openStores(settings.parts());
        }
        Vertx vertx = Vertx.vertx();
        started.add(
                "Vert.x",
                () -> vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS));
        if (stores != null) {
            lifecycle = openLifecycle();
        }
        if (settings.roles().stream().anyMatch(Role::needsTree)) {
            hierarchy = openHierarchy();
        }
        if (settings.roles().contains(Role.HEALTH)) {
            startHealth();
        }
        if (settings.roles().contains(Role.API)) {
            startApi();
        }
        if (settings.roles().contains(Role.INGEST)) {
            startIngest(vertx);
        }
        if (settings.roles().contains(Role.GATEWAY)) {
            startGateway(vertx);
        }
    }

    private Stores openStores(Parts parts) {
        Databases opened = new Databases(given(parts.postgres(), "postgres"), started);
        databases = opened;
        TenantDatabase database = opened.shared(settings.roles());
        return Stores.on(database, openDocuments(parts, database), events().writer(ownService()), trail(database));
    }

    private PostgresTrail trail(TenantDatabase database) {
        return new PostgresAuditLog(database, auditKey(), InstantSource.system());
    }

    private Documents openDocuments(Parts parts, TenantDatabase database) {
        CosmosSettings cosmos = parts.cosmos();
        return cosmos == null ? Documents.on(database) : started.add("Cosmos DB", Documents.on(cosmos));
    }

    private CheckpointKey auditKey() {
        return CheckpointKey.of(settings.trust().auditSecret());
    }

    /** Rows last: while they are there, what else is found can be traced to its tenant. */
    private List<TenantStore> tenantStores() {
        return List.of(
                new RedisKeys(redis(RedisService.LIFECYCLE)),
                new TenantEvents(new TenantErasure(
                        events().broker(KafkaService.LIFECYCLE),
                        events().writer(KafkaService.LIFECYCLE),
                        InstantSource.system())),
                new TenantDocuments(stores().documents()),
                new TenantHistory(new PostgresHistoryArchive(stores().database())),
                new PostgresTenantRows(stores().database()));
    }

    private LifecycleParts openLifecycle() {
        TenantDatabase database = stores().database();
        List<TenantStore> kept = settings.roles().contains(Role.API) ? tenantStores() : List.of();
        LifecycleParts opened =
                started.add("standings of tenants", LifecycleParts.open(database, auditKey(), tenantHints(), kept));
        readiness.add(new ReadinessCheck(
                "tenants", () -> opened.standings().failing() ? "cannot follow their standings, tries again" : null));
        readiness.add(new ReadinessCheck(
                "users", () -> opened.cutOffs().failing() ? "cannot follow their cut-offs, tries again" : null));
        return opened;
    }

    /** None for the health role alone, whose work does not depend on the status of tenants; it looks every second. */
    private StandingHints tenantHints() {
        boolean api = settings.roles().contains(Role.API);
        if (!api && !settings.roles().contains(Role.INGEST)) {
            return StandingHints.none();
        }
        RedisConnection connection = redis(api ? RedisService.API : RedisService.INGEST);
        return new TenantChannelHints(started.add("hints of tenants", HintChannel.ofTenants(connection)));
    }

    private HierarchyParts openHierarchy() {
        RedisService user = settings.roles().contains(Role.API) ? RedisService.API : RedisService.HEALTH;
        HierarchyParts opened = facilities.open(databases().access(), stores().database(), redis(user), metrics);
        readiness.add(
                new ReadinessCheck("tree", () -> opened.replica().failing() ? "cannot follow, tries again" : null));
        return opened;
    }

    private void startHealth() {
        HierarchyParts tree = requireStarted(hierarchy, "the tree");
        TenantDatabase database = databases().of(Role.HEALTH);
        ZonePlacements zones =
                new ZonePlacements(tree.replica(), facilities.storeOn(database), InstantSource.system(), metrics);
        HealthOwner owner = new HealthOwner(database, events().writer(KafkaService.HEALTH), zones, metrics);
        EventBroker placements = events().broker(KafkaService.HEALTH);
        EventReader health = started.add(
                "health owner",
                EventReader.start(
                        placements, HealthOwner.GROUP, List.of(HealthOwner.FORMER_GROUP), Topic.PLACEMENTS, owner));
        readiness.add(new ReadinessCheck("health", () -> health.failing() ? "cannot write, tries again" : null));
    }

    private FlagParts openFlags() {
        FlagParts opened = new FlagSource(started)
                .open(stores().database(), redis(RedisService.API), new PostgresFlagAudit(trail(stores().database())));
        readiness.add(
                new ReadinessCheck("flags", () -> opened.flags().failing() ? "cannot follow, tries again" : null));
        return opened;
    }

    private void startApi() {
        Stores on = stores();
        Trust trust = settings.trust();
        IssuerSettings embedded = trust.isEmbedded()
                ? new IssuerSettings(trust.issuer(), trust.signingKeyFile(), trust.operatorSecret())
                : null;
        String inner = settings.doors().innerHost();
        ApiServer server = ApiServer.start(
                new ApiSettings(
                        inner,
                        settings.doors().apiPort(),
                        trust.issuer().toString(),
                        trust.issuerKeys(),
                        embedded,
                        stampKey(),
                        events().broker(KafkaService.API),
                        trust.further(),
                        settings.elsewhere().traces()),
                new ApiParts(
                        on.tenants(),
                        on.users(),
                        on.keys(),
                        on.devices(),
                        on.gateways(),
                        on.health(),
                        on.history(),
                        requireStarted(hierarchy, "the tree"),
                        started.add(
                                "dead letters",
                                new DeadLetters(
                                        events().broker(KafkaService.API), on.events(), InstantSource.system())),
                        requireStarted(lifecycle, "the tenants' lifecycle"),
                        openFlags(),
                        metrics,
                        AttemptLimit.ofSignIns(redis(RedisService.API)),
                        readiness));
        started.add("API", server);
        started.add("upkeep of gateways", GatewayUpkeep.start(events().broker(KafkaService.API), restoration(on)));
        api = address(inner, server.port());
    }

    private void startIngest(Vertx vertx) {
        Standings standings =
                requireStarted(lifecycle, "the tenants' lifecycle").standings();
        DeviceDirectory directory =
                new AdmittedDevices(DeviceDirectory.of(databases().of(Role.INGEST)), standings);
        AttemptLimit limit = AttemptLimit.ofSignIns(redis(RedisService.INGEST));
        EventWriter observations = events().writer(KafkaService.INGEST);
        String inner = settings.doors().innerHost();
        HttpEndpoint http = new HttpEndpoint(
                vertx,
                IngestSettings.of(inner, 0, settings.doors().ingestPort()),
                directory,
                limit,
                observations,
                metrics);
        started.add("ingest over HTTP", http).start();
        ingestHttp = address(inner, http.port());
        IngestSettings door = IngestSettings.of(
                        settings.doors().host(), settings.doors().mqttPort(), 0)
                .withMqttLimits(settings.doors().mqtt().limits())
                .withTls(settings.doors().mqtt().tls());
        MqttEndpoint mqtt = new MqttEndpoint(vertx, door, directory, limit, observations, metrics);
        started.add("ingest over MQTT", mqtt).start();
        standings.watch(state -> {
            if (!state.isOpen()) {
                mqtt.end(state.tenant());
            }
        });
        mqttPort = mqtt.port();
        mqttTlsPort = mqtt.tlsPort();
    }

    private void startGateway(Vertx vertx) {
        URI behind = api != null ? api : given(settings.elsewhere().api(), "api");
        TenantStamp stamp = new TenantStamp(stampKey(), Clock.systemUTC());
        CutOffs cutOffs = settings.trust().isEmbedded()
                ? started.add("cut-offs of users", RemoteCutOffs.follow(behind, stamp))
                : CutOffs.NONE;
        TokenVerifier tokens = new TokenVerifier(
                settings.trust().issuers(behind.resolve("/oauth2/jwks"), cutOffs), AUDIENCE, Clock.systemUTC());
        ApiKeyCheck keys = new ApiKeyCheck(new RemoteKeys(behind, stamp), Clock.systemUTC());
        GatewayTenants tenants = lifecycle != null
                ? GatewayTenants.of(lifecycle.standings())
                : GatewayTenants.of(started.add("status of tenants", RemoteTenants.start(behind, stamp)));
        ApiGateway gateway = new ApiGateway(
                vertx,
                new GatewaySettings(
                                settings.doors().host(),
                                settings.doors().httpPort(),
                                behind,
                                ingestHttp != null
                                        ? ingestHttp
                                        : given(settings.elsewhere().ingest(), "ingest"),
                                behind,
                                new Credentials(tokens, keys),
                                stamp)
                        .limitedBy(doorLimits(tenants))
                        .admitting(tenants.status())
                        .readableFrom(settings.doors().origins())
                        .holding(settings.doors().connections())
                        .serving(settings.elsewhere().services()));
        started.add("gateway", gateway).start();
        httpPort = gateway.port();
    }

    /** Counted with other gateways where there is a Redis, and by this one alone where there is none. */
    private DoorLimits doorLimits(GatewayTenants tenants) {
        Rate usual = settings.doors().tenantRate();
        if (usual == null) {
            return DoorLimits.none();
        }
        Function<TenantId, Rate> rates = tenants.rates(usual);
        return settings.parts().redis() == null
                ? DoorLimits.local(rates)
                : DoorLimits.shared(rates, new SharedRates(redis(RedisService.GATEWAY)));
    }

    /** The connection of one service, as its own user. */
    private RedisConnection redis(RedisService service) {
        return redis.computeIfAbsent(
                service,
                first -> started.add(
                        "Redis connection of the " + first.label(),
                        RedisConnection.open(
                                given(settings.parts().redis(), "redis").of(first))));
    }

    private static URI address(String host, int port) {
        return URI.create("http://%s:%d".formatted(host, port));
    }

    private byte[] stampKey() {
        return settings.trust().stampKey().getBytes(StandardCharsets.UTF_8);
    }

    private GatewayRestoration restoration(Stores on) {
        var tenants = requireStarted(lifecycle, "the tenants' lifecycle").lifecycle();
        return new GatewayRestoration(
                on.gateways(),
                events().broker(KafkaService.API),
                () -> tenants.list().stream().map(TenantState::tenant).toList());
    }

    private EventConnections events() {
        if (events == null) {
            events = new EventConnections(
                    given(settings.parts().kafka(), "kafka"),
                    EventKeys.of(settings.trust().eventKeys()),
                    started);
        }
        return events;
    }

    /** Of the services of this process the one whose user may write most of what its registries publish. */
    private KafkaService ownService() {
        if (settings.roles().contains(Role.API)) {
            return KafkaService.API;
        }
        return settings.roles().contains(Role.INGEST) ? KafkaService.INGEST : KafkaService.HEALTH;
    }

    private Databases databases() {
        return requireStarted(databases, "the databases");
    }

    private Stores stores() {
        return requireStarted(stores, "the stores");
    }

    private static <T> T requireStarted(@Nullable T thing, String name) {
        if (thing == null) {
            throw new IllegalStateException(name + " should have been started before");
        }
        return thing;
    }

    private static <T> T given(@Nullable T setting, String name) {
        if (setting == null) {
            throw new CadastreException(
                    ErrorId.INVALID_SETTING,
                    "the roles asked for need the address of '%s': give it as --%s".formatted(name, name));
        }
        return setting;
    }

    /** Port of the gateway; 0 in a process without it. */
    public int httpPort() {
        return httpPort;
    }

    /** Port of the devices' door; 0 in a process without it. */
    public int mqttPort() {
        return mqttPort;
    }

    /** 0 where MQTT over TLS is not spoken, or elsewhere. */
    public int mqttTlsPort() {
        return mqttTlsPort;
    }

    /** Changes the hierarchy of facilities; null in a process without a role that does. */
    public @Nullable FacilityStore facilities() {
        return hierarchy == null ? null : hierarchy.store();
    }

    /** Where this process answers REST itself, and shows its metrics; null without the API role. */
    public @Nullable URI innerApi() {
        return api;
    }

    /** Where this process takes observations over HTTP itself; null without the ingest role. */
    public @Nullable URI innerIngest() {
        return ingestHttp;
    }

    /** Stops the doors first, then what is behind them. */
    @Override
    public void close() {
        started.close();
    }
}
