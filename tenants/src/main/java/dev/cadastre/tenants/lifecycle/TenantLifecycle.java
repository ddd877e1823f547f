package dev.cadastre.tenants.lifecycle;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.TenantRegistry;
import dev.cadastre.tenants.audit.AuditEntry;
import dev.cadastre.tenants.audit.AuditEvent;
import dev.cadastre.tenants.audit.AuditLog;
import dev.cadastre.tenants.audit.CheckpointKey;
import dev.cadastre.tenants.audit.CheckpointVerifier;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Opens tenants, limits them, suspends and resumes them, hands out all they have, and erases them. Every step is in the
 * tenant's audit log, and what outlives the tenant in the platform's own.
 */
public final class TenantLifecycle {

    /** Long enough for every process to learn of a status, and for requests accepted before to arrive. */
    private static final Duration SETTLING = Duration.ofMillis(2_500);

    private static final int REASON_CHARS_MAX = 500;

    private final TenantRegistry registry;
    private final PostgresStandings standings;
    private final StandingHints hints;
    private final List<TenantStore> stores;
    private final AuditLog audit;
    private final CheckpointKey key;
    private final InstantSource clock;
    private final Purge purge;

    /** @param stores every place where something of a tenant is kept */
    public TenantLifecycle(
            TenantRegistry registry,
            PostgresStandings standings,
            StandingHints hints,
            List<TenantStore> stores,
            AuditLog audit,
            CheckpointKey key,
            InstantSource clock) {
        this(registry, standings, hints, stores, audit, key, clock, () -> Thread.sleep(SETTLING));
    }

    TenantLifecycle(
            TenantRegistry registry,
            PostgresStandings standings,
            StandingHints hints,
            List<TenantStore> stores,
            AuditLog audit,
            CheckpointKey key,
            InstantSource clock,
            Purge.Pause pause) {
        this.registry = registry;
        this.standings = standings;
        this.hints = hints;
        this.stores = List.copyOf(stores);
        this.audit = audit;
        this.key = key;
        this.clock = clock;
        this.purge = new Purge(stores, pause);
    }

    /**
     * Opens the tenant, or leaves it as it is where it is open already.
     *
     * @throws CadastreException TENANT_ID_RETIRED where a tenant of that id was purged
     */
    public TenantState open(TenantId tenant, String name) {
        registry.open(tenant, name);
        hints.tell();
        return find(tenant);
    }

    /** All tenants there are and were, by id. */
    public List<TenantState> list() {
        return standings.all();
    }

    /** @throws CadastreException TENANT_NOT_FOUND */
    public TenantState find(TenantId tenant) {
        return standings.find(tenant).orElseThrow(() -> PostgresStandings.missing(tenant));
    }

    /**
     * Gives the tenant other limits, which count within two seconds.
     *
     * @throws CadastreException TENANT_NOT_FOUND, or TENANT_ID_RETIRED once it is purged
     */
    public TenantState limit(TenantId tenant, TenantLimits limits) {
        standings.limit(tenant, limits, AuditEvent.now("tenant.limit", tenant.value(), limits.toString()));
        hints.tell();
        return find(tenant);
    }

    /**
     * Lets nobody of the tenant in any more: tokens, devices and streams end within seconds.
     *
     * @throws CadastreException TENANT_NOT_FOUND, or TENANT_ID_RETIRED once it is purged
     */
    public TenantState suspend(TenantId tenant, String reason) {
        if (reason.length() > REASON_CHARS_MAX || reason.chars().anyMatch(Character::isISOControl)) {
            throw new CadastreException(ErrorId.INVALID_REQUEST, "a reason is at most 500 characters in one line");
        }
        return stand(tenant, Standing.SUSPENDED, reason, "tenant.suspend");
    }

    /**
     * Lets the tenant in again.
     *
     * @throws CadastreException TENANT_NOT_FOUND, or TENANT_ID_RETIRED once it is purged
     */
    public TenantState resume(TenantId tenant) {
        return stand(tenant, Standing.OPEN, "", "tenant.resume");
    }

    private TenantState stand(TenantId tenant, Standing standing, String reason, String action) {
        standings.stand(tenant, standing, reason, AuditEvent.now(action, tenant.value(), reason));
        hints.tell();
        return find(tenant);
    }

    /**
     * Writes all that the platform has of the tenant: a zip of JSON Lines by store and collection, the audit log with its
     * checkpoint, and the signed manifest. Digests of passwords and secrets are left out.
     *
     * @param out stays open
     * @throws CadastreException TENANT_NOT_FOUND
     */
    public void export(TenantId tenant, OutputStream out) throws IOException {
        find(tenant);
        audit.append(tenant, AuditEvent.now("tenant.export", tenant.value(), ""));
        ArchiveWriter archive = new ArchiveWriter(tenant, clock.instant(), key, out);
        stores.forEach(store -> store.export(tenant, archive.folder(store.name())));
        writeAudit(tenant, archive);
        archive.finish();
    }

    /** The checkpoint is taken first and covers the lines up to its size: what is appended meanwhile is left out. */
    private void writeAudit(TenantId tenant, ArchiveWriter archive) {
        String checkpoint = audit.checkpoint(tenant);
        long size = key.verifier().verify(checkpoint).size();
        for (long from = 0; from < size; from += AuditLog.ENTRIES_MAX) {
            for (AuditEntry entry : audit.entries(tenant, from, AuditLog.ENTRIES_MAX)) {
                if (entry.index() < size) {
                    archive.line(TenantArchive.AUDIT_LINES, entry.text());
                }
            }
        }
        archive.file(TenantArchive.AUDIT_CHECKPOINT, checkpoint);
    }

    /**
     * Erases the tenant for good, from every store, and retires its id. Where something is left the tenant goes on being
     * purged, and the purge can be asked for again.
     *
     * @throws CadastreException TENANT_NOT_FOUND, or TENANT_ID_RETIRED if it was purged before
     */
    public PurgeReport purge(TenantId tenant) throws InterruptedException {
        stand(tenant, Standing.PURGING, "", "tenant.purge");
        audit.appendOfPlatform(AuditEvent.now("tenant.purge", tenant.value(), "begun"));
        PurgeReport report = run(tenant);
        if (report.isEmpty()) {
            standings.purged(tenant);
            hints.tell();
        }
        audit.appendOfPlatform(AuditEvent.now(
                "tenant.purge",
                tenant.value(),
                "%s, erased %s".formatted(report.isEmpty() ? "done" : "something is left", report.erased())));
        return report;
    }

    /** Of two purges of a tenant at a time one finds it purged before its own end. */
    private PurgeReport run(TenantId tenant) throws InterruptedException {
        try {
            return purge.run(tenant);
        } catch (RuntimeException e) {
            if (find(tenant).standing() == Standing.PURGED) {
                throw new CadastreException(
                        ErrorId.TENANT_ID_RETIRED, "tenant '%s' was purged by another request".formatted(tenant), e);
            }
            throw e;
        }
    }

    /** How many things of the tenant each store holds, by store and part. */
    public SortedMap<String, Long> scan(TenantId tenant) {
        return new TreeMap<>(purge.scan(tenant));
    }

    /** What archives and audit logs are checked with. */
    public CheckpointVerifier verifier() {
        return key.verifier();
    }
}
