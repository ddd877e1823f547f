package dev.cadastre.server.lifecycle;

import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.tenants.TenantRegistry;
import dev.cadastre.tenants.audit.AuditLog;
import dev.cadastre.tenants.audit.CheckpointKey;
import dev.cadastre.tenants.audit.PostgresAuditLog;
import dev.cadastre.tenants.lifecycle.PostgresStandings;
import dev.cadastre.tenants.lifecycle.StandingHints;
import dev.cadastre.tenants.lifecycle.Standings;
import dev.cadastre.tenants.lifecycle.TenantLifecycle;
import dev.cadastre.tenants.lifecycle.TenantStore;
import dev.cadastre.tenants.users.FollowedCutOffs;
import java.time.InstantSource;
import java.util.List;

/**
 * The status of tenants, how they are opened and purged, and which tokens of their users have ended.
 *
 * @param standings as this process knows them
 * @param cutOffs of users, as this process knows them
 * @param audit the log of actions on them
 */
public record LifecycleParts(TenantLifecycle lifecycle, Standings standings, FollowedCutOffs cutOffs, AuditLog audit)
        implements AutoCloseable {

    /**
     * Returns when all statuses and cut-offs are loaded in this process.
     *
     * @param key that signs audit logs
     * @param hints by which processes notify each other
     * @param stores every place where something of a tenant is kept
     */
    public static LifecycleParts open(
            TenantDatabase database, CheckpointKey key, StandingHints hints, List<TenantStore> stores) {
        var audit = new PostgresAuditLog(database, key, InstantSource.system());
        var standings = new PostgresStandings(database, audit);
        var lifecycle = new TenantLifecycle(
                TenantRegistry.of(database, audit), standings, hints, stores, audit, key, InstantSource.system());
        return new LifecycleParts(
                lifecycle, Standings.start(standings, hints, Standings.POLL), FollowedCutOffs.start(database), audit);
    }

    /** Follows nothing any more. */
    @Override
    public void close() {
        cutOffs.close();
        standings.close();
    }
}
