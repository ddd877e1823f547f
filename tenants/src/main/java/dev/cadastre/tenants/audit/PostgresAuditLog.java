package dev.cadastre.tenants.audit;

import static dev.cadastre.schema.tables.AuditEntries.AUDIT_ENTRIES;
import static dev.cadastre.schema.tables.AuditHeads.AUDIT_HEADS;

import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * Audit logs in their tables. The head of a log, signed with every entry, is locked by who appends: so indexes are dense,
 * and nothing is added to a log whose head was not signed by this platform.
 */
public final class PostgresAuditLog implements AuditLog, PostgresTrail {

    private final TenantDatabase database;
    private final CheckpointKey key;
    private final InstantSource clock;

    public PostgresAuditLog(TenantDatabase database, CheckpointKey key, InstantSource clock) {
        this.database = database;
        this.key = key;
        this.clock = clock;
    }

    @Override
    public long append(TenantId tenant, AuditEvent event) {
        return database.write(tenant, sql -> append(sql, tenant, event));
    }

    @Override
    public long append(DSLContext sql, TenantId tenant, AuditEvent event) {
        return append(sql, tenant.value(), event);
    }

    @Override
    public long appendOfPlatform(AuditEvent event) {
        return database.writeGlobal(sql -> append(sql, AuditOwner.PLATFORM, event));
    }

    private long append(DSLContext sql, String owner, AuditEvent event) {
        Frontier before = locked(sql, owner);
        AuditEntry entry = AuditEntry.of(owner, before.size(), clock.instant().truncatedTo(ChronoUnit.MICROS), event);
        Frontier after = before.with(MerkleTree.leaf(entry.bytes()));
        sql.insertInto(AUDIT_ENTRIES, AUDIT_ENTRIES.CUSTOMER_ID, AUDIT_ENTRIES.ENTRY_INDEX, AUDIT_ENTRIES.LEAF)
                .values(owner, entry.index(), entry.text())
                .execute();
        sql.update(AUDIT_HEADS)
                .set(AUDIT_HEADS.LOG_SIZE, after.size())
                .set(AUDIT_HEADS.FRONTIER, after.bytes())
                .set(AUDIT_HEADS.CHECKPOINT, signed(owner, after))
                .where(AUDIT_HEADS.CUSTOMER_ID.eq(owner))
                .execute();
        return entry.index();
    }

    private Frontier locked(DSLContext sql, String owner) {
        var head = sql.select(AUDIT_HEADS.LOG_SIZE, AUDIT_HEADS.FRONTIER, AUDIT_HEADS.CHECKPOINT)
                .from(AUDIT_HEADS)
                .where(AUDIT_HEADS.CUSTOMER_ID.eq(owner))
                .forUpdate();
        Record found = head.fetchOne();
        if (found == null) {
            sql.insertInto(
                            AUDIT_HEADS,
                            AUDIT_HEADS.CUSTOMER_ID,
                            AUDIT_HEADS.LOG_SIZE,
                            AUDIT_HEADS.FRONTIER,
                            AUDIT_HEADS.CHECKPOINT)
                    .values(owner, 0L, new byte[0], signed(owner, Frontier.EMPTY))
                    .onConflictDoNothing()
                    .execute();
            found = head.fetchSingle();
        }
        return verified(owner, found);
    }

    private Frontier verified(String owner, Record head) {
        Checkpoint signed = key.verifier().verify(head.get(AUDIT_HEADS.CHECKPOINT));
        try {
            Frontier frontier = Frontier.of(head.get(AUDIT_HEADS.LOG_SIZE), head.get(AUDIT_HEADS.FRONTIER));
            if (signed.equals(new Checkpoint(owner, frontier.size(), frontier.root()))) {
                return frontier;
            }
        } catch (IllegalArgumentException e) {
            throw new CadastreException(ErrorId.AUDIT_BROKEN, "the head of the log is not what was signed", e);
        }
        throw new CadastreException(ErrorId.AUDIT_BROKEN, "the head of the log is not what was signed");
    }

    private String signed(String owner, Frontier frontier) {
        return key.sign(new Checkpoint(owner, frontier.size(), frontier.root()));
    }

    @Override
    public List<AuditEntry> entries(TenantId tenant, long from, int limit) {
        return database.read(tenant, sql -> entries(sql, tenant.value(), from, limit));
    }

    @Override
    public List<AuditEntry> entriesOfPlatform(long from, int limit) {
        return database.readGlobal(sql -> entries(sql, AuditOwner.PLATFORM, from, limit));
    }

    private static List<AuditEntry> entries(DSLContext sql, String owner, long from, int limit) {
        if (from < 0 || limit < 1 || limit > ENTRIES_MAX) {
            throw new CadastreException(
                    ErrorId.INVALID_REQUEST, "entries are read from 0 on, 1 to %d at once".formatted(ENTRIES_MAX));
        }
        return sql
                .select(AUDIT_ENTRIES.LEAF)
                .from(AUDIT_ENTRIES)
                .where(AUDIT_ENTRIES.CUSTOMER_ID.eq(owner), AUDIT_ENTRIES.ENTRY_INDEX.ge(from))
                .orderBy(AUDIT_ENTRIES.ENTRY_INDEX)
                .limit(limit)
                .fetch(AUDIT_ENTRIES.LEAF)
                .stream()
                .map(PostgresAuditLog::entry)
                .toList();
    }

    private static AuditEntry entry(String leaf) {
        try {
            return AuditEntry.parse(leaf);
        } catch (IllegalArgumentException e) {
            throw new CadastreException(ErrorId.AUDIT_BROKEN, String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public String checkpoint(TenantId tenant) {
        return database.read(tenant, sql -> checkpoint(sql, tenant.value()));
    }

    @Override
    public String checkpointOfPlatform() {
        return database.readGlobal(sql -> checkpoint(sql, AuditOwner.PLATFORM));
    }

    private String checkpoint(DSLContext sql, String owner) {
        String kept = sql.select(AUDIT_HEADS.CHECKPOINT)
                .from(AUDIT_HEADS)
                .where(AUDIT_HEADS.CUSTOMER_ID.eq(owner))
                .fetchOne(AUDIT_HEADS.CHECKPOINT);
        return kept == null ? signed(owner, Frontier.EMPTY) : kept;
    }

    @Override
    public List<Hash> inclusion(TenantId tenant, long index, long size) {
        return proof(tenant, index >= 0 && index < size, size, leaves -> MerkleTree.inclusion((int) index, leaves));
    }

    @Override
    public List<Hash> consistency(TenantId tenant, long first, long second) {
        return proof(
                tenant, first >= 1 && first <= second, second, leaves -> MerkleTree.consistency((int) first, leaves));
    }

    private List<Hash> proof(TenantId tenant, boolean sensible, long size, Function<List<Hash>, List<Hash>> proof) {
        List<Hash> leaves = sensible ? leaves(tenant, size) : List.of();
        if (leaves.isEmpty() || leaves.size() < size) {
            throw new CadastreException(ErrorId.INVALID_REQUEST, "the log has no such entry, or is not that long yet");
        }
        return proof.apply(leaves);
    }

    private List<Hash> leaves(TenantId tenant, long size) {
        return database.read(
                tenant,
                sql -> sql
                        .select(AUDIT_ENTRIES.LEAF)
                        .from(AUDIT_ENTRIES)
                        .where(AUDIT_ENTRIES.CUSTOMER_ID.eq(tenant.value()), AUDIT_ENTRIES.ENTRY_INDEX.lt(size))
                        .orderBy(AUDIT_ENTRIES.ENTRY_INDEX)
                        .fetch(AUDIT_ENTRIES.LEAF)
                        .stream()
                        .map(leaf -> MerkleTree.leaf(leaf.getBytes(StandardCharsets.UTF_8)))
                        .toList());
    }

    @Override
    public CheckpointVerifier verifier() {
        return key.verifier();
    }
}
