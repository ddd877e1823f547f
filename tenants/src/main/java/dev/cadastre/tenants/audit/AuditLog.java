package dev.cadastre.tenants.audit;

import dev.cadastre.model.TenantId;
import java.util.List;

/**
 * The append-only log of actions on each tenant, which can prove that it is append-only. A reader who stores a
 * checkpoint elsewhere learns by {@link #consistency} whether anything that it covers was changed since.
 *
 * <p>Every method throws {@link dev.cadastre.model.CadastreException} AUDIT_BROKEN where the stored log does not
 * verify, and INVALID_REQUEST where an index or size is not of the log.
 */
public interface AuditLog {

    /** How many entries are handed out at once. */
    int ENTRIES_MAX = 1_000;

    /**
     * Adds an entry, in a transaction of its own; what is written with the change itself goes by {@link PostgresTrail}.
     *
     * @return its index, from 0
     */
    long append(TenantId tenant, AuditEvent event);

    /**
     * Adds an entry to the platform's own log, which outlives the tenants it is about.
     *
     * @return its index, from 0
     */
    long appendOfPlatform(AuditEvent event);

    /**
     * Some entries in their order.
     *
     * @param from index of the first
     * @param limit 1 to {@value #ENTRIES_MAX}
     */
    List<AuditEntry> entries(TenantId tenant, long from, int limit);

    /** As {@link #entries}, of the platform's own log. */
    List<AuditEntry> entriesOfPlatform(long from, int limit);

    /** What the log has come to, with its signature: a note that {@link CheckpointVerifier#verify} reads. */
    String checkpoint(TenantId tenant);

    /** As {@link #checkpoint}, of the platform's own log. */
    String checkpointOfPlatform();

    /** Proves that the entry of that index is in the log of that size. */
    List<Hash> inclusion(TenantId tenant, long index, long size);

    /** Proves that the log of the second size goes on from the log of the first. */
    List<Hash> consistency(TenantId tenant, long first, long second);

    /** What the signatures are checked with. */
    CheckpointVerifier verifier();
}
