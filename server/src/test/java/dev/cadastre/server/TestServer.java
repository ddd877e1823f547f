package dev.cadastre.server;

import dev.cadastre.embedded.KafkaBroker;
import dev.cadastre.embedded.PostgresServer;
import dev.cadastre.embedded.TemporaryServers;
import dev.cadastre.facility.replica.TreeHints;
import dev.cadastre.facility.replica.TreeReplica;
import dev.cadastre.facility.store.FacilityStore;
import dev.cadastre.facility.store.PostgresTree;
import dev.cadastre.facility.store.TreeLog;
import dev.cadastre.health.HealthOwner;
import dev.cadastre.health.HealthRecords;
import dev.cadastre.health.History;
import dev.cadastre.isolation.documents.Documents;
import dev.cadastre.isolation.events.DeadLetters;
import dev.cadastre.isolation.events.EventBroker;
import dev.cadastre.isolation.events.EventWriter;
import dev.cadastre.isolation.events.Topics;
import dev.cadastre.isolation.flags.FlagHints;
import dev.cadastre.isolation.flags.FlagStore;
import dev.cadastre.isolation.flags.Flags;
import dev.cadastre.isolation.flags.PostgresFlagListener;
import dev.cadastre.isolation.postgres.PostgresPool;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.isolation.redis.AttemptLimit;
import dev.cadastre.isolation.redis.HintChannel;
import dev.cadastre.isolation.redis.RedisConnection;
import dev.cadastre.issuer.IssuerSettings;
import dev.cadastre.model.EventKeys;
import dev.cadastre.model.TenantId;
import dev.cadastre.schema.PostgresAccess;
import dev.cadastre.schema.PostgresRoles;
import dev.cadastre.schema.Schema;
import dev.cadastre.server.flags.FlagParts;
import dev.cadastre.server.hierarchy.HierarchyParts;
import dev.cadastre.server.hierarchy.WatchedLog;
import dev.cadastre.server.lifecycle.LifecycleParts;
import dev.cadastre.server.lifecycle.TenantChannelHints;
import dev.cadastre.server.platform.ZonePlacements;
import dev.cadastre.server.tenantstores.RedisKeys;
import dev.cadastre.tenants.TenantRegistry;
import dev.cadastre.tenants.audit.CheckpointKey;
import dev.cadastre.tenants.audit.PostgresAuditLog;
import dev.cadastre.tenants.devices.DeviceRegistry;
import dev.cadastre.tenants.gateways.GatewayRegistry;
import dev.cadastre.tenants.keys.ApiKeys;
import dev.cadastre.tenants.lifecycle.PostgresTenantRows;
import dev.cadastre.tenants.users.UserRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One API on real PostgreSQL and Kafka for all tests of this module; tests keep apart by their tenants. */
public final class TestServer {

    public static final String OPERATOR_SECRET = "0123456789abcdef0123456789abcdef";
    public static final URI ISSUER = URI.create("http://127.0.0.1:18080");

    private static final TestServer INSTANCE = new TestServer();

    private final TemporaryServers servers = TemporaryServers.in("server-it");
    private final byte[] stampKey = new byte[32];
    private final PostgresServer postgres;
    private final KafkaBroker kafka;
    private final RedisConnection redisConnection;
    private final PostgresAccess access;
    private final PostgresPool pool;
    private final PostgresPool healthPool;
    private final PostgresPool treePool;
    private final HintChannel hints;
    private final TreeReplica replica;
    private final EventWriter events;
    private final ApiSettings settings;
    private final ApiParts parts;
    private final ApiServer api;
    private final HealthOwner healthOwner;
    private final Documents documents;

    private TestServer() {
        new SecureRandom().nextBytes(stampKey);
        var postgresStart = CompletableFuture.supplyAsync(servers::postgres);
        kafka = servers.kafka();
        Topics.create(kafka.admin());
        redisConnection =
                servers.add(RedisConnection.open(servers.redis(List.of()).uri()));
        postgres = postgresStart.join();
        access = migratedDatabase();
        pool = servers.add(access.pool(PostgresRoles.APP, 16));
        healthPool = servers.add(access.pool(PostgresRoles.HEALTH, 8));
        var broker = EventBroker.at(kafka.admin(), EventKeys.of("an event key of tests that is long enough"));
        events = servers.add(EventWriter.open(broker, "test"));
        TenantDatabase database = access.tenants(pool);
        TenantDatabase healthDatabase = access.tenants(healthPool);
        var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        treePool = servers.add(access.pool(PostgresRoles.TREE, 4));
        hints = servers.add(HintChannel.open(redisConnection, TreeHints.NAME));
        var auditKey = CheckpointKey.of("0123456789abcdef0123456789abcdef");
        var audit = new PostgresAuditLog(database, auditKey, InstantSource.system());
        HintChannel tenantHints = servers.add(HintChannel.open(redisConnection, TenantChannelHints.NAME));
        LifecycleParts lifecycle = servers.add(LifecycleParts.open(
                database,
                auditKey,
                new TenantChannelHints(tenantHints),
                List.of(new RedisKeys(redisConnection), new PostgresTenantRows(database))));
        HierarchyParts hierarchy = hierarchy(database, metrics);
        replica = servers.add(hierarchy.replica());
        healthOwner = new HealthOwner(
                healthDatabase,
                events,
                new ZonePlacements(replica, facilities(healthDatabase), InstantSource.system(), metrics),
                metrics);
        documents = Documents.on(database);
        parts = new ApiParts(
                TenantRegistry.of(database, audit),
                UserRegistry.of(database, audit),
                ApiKeys.of(database, InstantSource.system(), audit),
                DeviceRegistry.of(database, audit),
                GatewayRegistry.of(database, events, audit),
                HealthRecords.of(database, InstantSource.system()),
                History.of(database, documents),
                hierarchy,
                new DeadLetters(broker, events, InstantSource.system()),
                lifecycle,
                flags(database),
                metrics,
                AttemptLimit.ofSignIns(redisConnection),
                List.of());
        settings = ApiSettings.withEmbeddedIssuer(
                "127.0.0.1",
                0,
                new IssuerSettings(ISSUER, servers.folder().resolve("issuer/key.json"), OPERATOR_SECRET),
                stampKey,
                broker);
        api = servers.add(ApiServer.start(settings, parts));
    }

    public static TestServer get() {
        return INSTANCE;
    }

    private PostgresAccess migratedDatabase() {
        PostgresAccess provided = PostgresAccess.random(postgres.jdbcUrl(PostgresRoles.DATABASE));
        PostgresRoles.provision(
                postgres.jdbcUrl("postgres"), postgres.superuser(), postgres.superuserPassword(), provided);
        Schema.migrate(provided);
        return provided;
    }

    private HierarchyParts hierarchy(TenantDatabase database, MeterRegistry metrics) {
        var tree = new PostgresTree(treePool.dataSource());
        var log = new WatchedLog(TreeLog.of(tree));
        return new HierarchyParts(
                TreeReplica.start(log, TreeHints.on(hints), TreeReplica.POLL, metrics),
                log,
                FacilityStore.of(database, tree, version -> hints.publish()));
    }

    private FlagParts flags(TenantDatabase database) {
        FlagHints hints = FlagHints.local();
        FlagStore store = FlagStore.of(database, hints, PostgresFlagListener.NONE);
        return new FlagParts(servers.add(Flags.follow(store, hints, InstantSource.system())), store);
    }

    private FacilityStore facilities(TenantDatabase database) {
        return FacilityStore.of(database, new PostgresTree(treePool.dataSource()), version -> hints.publish());
    }

    /** A tenant nobody else uses, opened. */
    public TenantId newTenant() {
        var tenant = new TenantId("t" + Long.toUnsignedString(new SecureRandom().nextLong(), 36));
        parts.tenants().open(tenant, "Tenant " + tenant);
        return tenant;
    }

    public ApiServer api() {
        return api;
    }

    public ApiSettings settings() {
        return settings;
    }

    public ApiParts parts() {
        return parts;
    }

    public EventWriter events() {
        return events;
    }

    public HealthOwner healthOwner() {
        return healthOwner;
    }

    public Documents documents() {
        return documents;
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + api.port() + path);
    }
}
