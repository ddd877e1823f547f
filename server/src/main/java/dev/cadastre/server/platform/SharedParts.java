package dev.cadastre.server.platform;

import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.isolation.documents.CosmosSettings;
import dev.cadastre.isolation.documents.Documents;
import dev.cadastre.isolation.events.KafkaService;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.isolation.redis.RedisService;
import dev.cadastre.server.hierarchy.HierarchyParts;
import dev.cadastre.server.lifecycle.LifecycleParts;
import dev.cadastre.server.operations.ReadinessCheck;
import dev.cadastre.tenants.audit.CheckpointKey;
import dev.cadastre.tenants.audit.PostgresAuditLog;
import dev.cadastre.tenants.audit.PostgresTrail;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What the roles of one process share; each part is opened when it is first asked for, and closed with the platform. */
final class SharedParts {

    private static final int CLOSE_SECONDS_MAX = 10;

    private final PlatformSettings settings;
    private final LayerFactories layers;
    private final StartedThings started;
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<ReadinessCheck> readiness;
    private final Databases databases;
    private final RedisConnections redis;
    private final EventConnections events;
    private final Hierarchy facilities;
    private @Nullable Stores stores;
    private @Nullable LifecycleParts lifecycle;
    private @Nullable HierarchyParts hierarchy;
    private @Nullable Vertx vertx;

    /** @param otherReadiness checks beside those of the parts opened here */
    SharedParts(
            PlatformSettings settings,
            LayerFactories layers,
            StartedThings started,
            List<ReadinessCheck> otherReadiness) {
        this.settings = settings;
        this.layers = layers;
        this.started = started;
        this.readiness = new ArrayList<>(otherReadiness);
        databases = new Databases(settings.parts().postgres(), layers.rows(), started);
        redis = new RedisConnections(settings.parts().redis(), layers.redis(), started);
        events = new EventConnections(settings.parts().kafka(), settings.trust().eventKeys(), layers.events(), started);
        facilities = new Hierarchy(started);
    }

    PlatformSettings settings() {
        return settings;
    }

    LayerFactories layers() {
        return layers;
    }

    StartedThings started() {
        return started;
    }

    PrometheusMeterRegistry metrics() {
        return metrics;
    }

    /** What {@code /health/ready} asks, as far as it was opened. */
    List<ReadinessCheck> readiness() {
        return List.copyOf(readiness);
    }

    Databases databases() {
        return databases;
    }

    RedisConnections redis() {
        return redis;
    }

    EventConnections events() {
        return events;
    }

    /** The truth behind {@link #hierarchy()}, as a role with a database of its own may change it. */
    Hierarchy facilities() {
        return facilities;
    }

    Stores stores() {
        if (stores == null) {
            TenantDatabase database = databases.shared(settings.roles());
            stores = Stores.on(database, documents(database), events.writer(ownService()), trail(database));
        }
        return stores;
    }

    private Documents documents(TenantDatabase database) {
        CosmosSettings cosmos = settings.parts().cosmos();
        return cosmos == null ? layers.documents().apply(database) : started.add("Cosmos DB", Documents.on(cosmos));
    }

    /** Of the services of this process the one whose user may write most of what its registries publish. */
    private KafkaService ownService() {
        if (settings.has(Role.API)) {
            return KafkaService.API;
        }
        return settings.has(Role.INGEST) ? KafkaService.INGEST : KafkaService.HEALTH;
    }

    /** Where changes to what the database holds are written down. */
    PostgresTrail trail(TenantDatabase database) {
        return new PostgresAuditLog(database, auditKey(), InstantSource.system());
    }

    private CheckpointKey auditKey() {
        return CheckpointKey.of(settings.trust().auditSecret());
    }

    LifecycleParts lifecycle() {
        if (lifecycle == null) {
            LifecycleParts opened = new LifecycleSource(settings, redis, events, started).open(stores(), auditKey());
            readyUnless("tenants", opened.standings()::failing, "cannot follow their status, tries again");
            readyUnless("users", opened.cutOffs()::failing, "cannot follow their cut-offs, tries again");
            lifecycle = opened;
        }
        return lifecycle;
    }

    HierarchyParts hierarchy() {
        if (hierarchy == null) {
            RedisService user = settings.has(Role.API) ? RedisServices.API : RedisServices.HEALTH;
            HierarchyParts opened = facilities.open(databases.access(), stores().database(), redis.of(user), metrics);
            readyUnless("tree", opened.replica()::failing, "cannot follow, tries again");
            hierarchy = opened;
        }
        return hierarchy;
    }

    /** @param failing whether the part of that name is not ready */
    void readyUnless(String part, BooleanSupplier failing, String reason) {
        readiness.add(new ReadinessCheck(part, () -> failing.getAsBoolean() ? reason : null));
    }

    Vertx vertx() {
        if (vertx == null) {
            Vertx opened = Vertx.vertx();
            started.add(
                    "Vert.x",
                    () -> opened.close()
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get(CLOSE_SECONDS_MAX, TimeUnit.SECONDS));
            vertx = opened;
        }
        return vertx;
    }

    byte[] stampKey() {
        return settings.trust().stampKey().getBytes(StandardCharsets.UTF_8);
    }

    TenantStamp stamp() {
        return new TenantStamp(stampKey(), Clock.systemUTC());
    }
}
