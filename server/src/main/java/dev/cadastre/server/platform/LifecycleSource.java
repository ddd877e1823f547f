package dev.cadastre.server.platform;

import dev.cadastre.health.PostgresHistoryArchive;
import dev.cadastre.isolation.events.KafkaService;
import dev.cadastre.isolation.events.TenantErasure;
import dev.cadastre.isolation.redis.HintChannel;
import dev.cadastre.isolation.redis.RedisConnection;
import dev.cadastre.server.lifecycle.LifecycleParts;
import dev.cadastre.server.lifecycle.TenantChannelHints;
import dev.cadastre.server.tenantstores.RedisKeys;
import dev.cadastre.server.tenantstores.TenantDocuments;
import dev.cadastre.server.tenantstores.TenantEvents;
import dev.cadastre.server.tenantstores.TenantHistory;
import dev.cadastre.tenants.audit.CheckpointKey;
import dev.cadastre.tenants.lifecycle.PostgresTenantRows;
import dev.cadastre.tenants.lifecycle.StandingHints;
import dev.cadastre.tenants.lifecycle.TenantStore;
import java.time.InstantSource;
import java.util.List;

/** Opens what this process knows of the status of tenants, and in a process with the API the way to change it. */
final class LifecycleSource {

    private final PlatformSettings settings;
    private final RedisConnections redis;
    private final EventConnections events;
    private final StartedThings started;

    LifecycleSource(PlatformSettings settings, RedisConnections redis, EventConnections events, StartedThings started) {
        this.settings = settings;
        this.redis = redis;
        this.events = events;
        this.started = started;
    }

    /** Returns when the status of every tenant is known. */
    LifecycleParts open(Stores on, CheckpointKey key) {
        List<TenantStore> kept = settings.has(Role.API) ? stores(on) : List.of();
        return started.add("status of tenants", LifecycleParts.open(on.database(), key, hints(), kept));
    }

    /** Rows last: while they are there, what else is found can be traced to its tenant. */
    private List<TenantStore> stores(Stores on) {
        return List.of(
                new RedisKeys(redis.of(RedisServices.LIFECYCLE)),
                new TenantEvents(new TenantErasure(
                        events.broker(KafkaService.LIFECYCLE),
                        events.writer(KafkaService.LIFECYCLE),
                        InstantSource.system())),
                new TenantDocuments(on.documents()),
                new TenantHistory(new PostgresHistoryArchive(on.database())),
                new PostgresTenantRows(on.database()));
    }

    /** None for the health role alone, whose work does not depend on the status of tenants; it looks every second. */
    private StandingHints hints() {
        boolean api = settings.has(Role.API);
        if (!api && !settings.has(Role.INGEST)) {
            return StandingHints.none();
        }
        RedisConnection connection = redis.of(api ? RedisServices.API : RedisServices.INGEST);
        return new TenantChannelHints(
                started.add("hints of tenants", HintChannel.open(connection, TenantChannelHints.NAME)));
    }
}
