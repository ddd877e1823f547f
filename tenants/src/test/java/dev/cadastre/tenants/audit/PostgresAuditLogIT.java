package dev.cadastre.tenants.audit;

import static dev.cadastre.schema.tables.AuditEntries.AUDIT_ENTRIES;
import static dev.cadastre.schema.tables.AuditHeads.AUDIT_HEADS;
import static dev.cadastre.tenants.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.TestParts;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;

class PostgresAuditLogIT {

    private static final Instant AT = Instant.parse("2026-02-03T04:05:06.000007Z");

    private final CheckpointKey key = CheckpointKey.of("0123456789abcdef0123456789abcdef");
    private final PostgresAuditLog log = new PostgresAuditLog(TestParts.database(), key, () -> AT);
    private final TenantId tenant = TestParts.tenant();

    @Test
    void givesBackWhatWasAppendedInItsOrder() {
        assertThat(log.append(tenant, event("device.register"))).isEqualTo(0);
        assertThat(log.append(tenant, event("device.delete"))).isEqualTo(1);
        List<AuditEntry> entries = log.entries(tenant, 0, 10);
        assertThat(entries)
                .extracting(entry -> entry.event().action())
                .containsExactly("device.register", "device.delete");
        assertThat(entries.getLast()).isEqualTo(AuditEntry.of(tenant.value(), 1, AT, event("device.delete")));
        assertThat(log.entries(tenant, 1, 1)).isEqualTo(entries.subList(1, 2));
    }

    @Test
    void everyEntryIsProvedByTheCheckpoint() {
        fill(5);
        Checkpoint checkpoint = log.verifier().verify(log.checkpoint(tenant));
        assertThat(checkpoint.owner()).isEqualTo(tenant.value());
        assertThat(checkpoint.size()).isEqualTo(5);
        for (AuditEntry entry : log.entries(tenant, 0, 10)) {
            assertThat(MerkleProof.includes(
                            entry.bytes(),
                            entry.index(),
                            5,
                            log.inclusion(tenant, entry.index(), 5),
                            checkpoint.root()))
                    .isTrue();
        }
    }

    @Test
    void aCheckpointGoesOnFromTheOneBefore() {
        fill(3);
        Checkpoint before = log.verifier().verify(log.checkpoint(tenant));
        fill(4);
        Checkpoint after = log.verifier().verify(log.checkpoint(tenant));
        assertThat(MerkleProof.continues(3, before.root(), 7, after.root(), log.consistency(tenant, 3, 7)))
                .isTrue();
    }

    @Test
    void anEmptyLogHasACheckpointToo() {
        assertThat(log.verifier().verify(log.checkpoint(tenant)).size()).isEqualTo(0);
        assertRefused(ErrorId.INVALID_REQUEST, () -> log.inclusion(tenant, 0, 1));
        assertRefused(ErrorId.INVALID_REQUEST, () -> log.consistency(tenant, 1, 2));
    }

    @Test
    void manyAtOnceLeaveNoGap() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (var done : threads.invokeAll(IntStream.range(0, 24)
                    .mapToObj(i -> (Callable<Long>) () -> log.append(tenant, event("device.register")))
                    .toList())) {
                done.get();
            }
        }
        assertThat(verification().size()).isEqualTo(24);
    }

    @Test
    void isUndoneWithTheChange() {
        assertThatThrownBy(() -> TestParts.database().write(tenant, sql -> {
                    log.append(sql, tenant, event("device.register"));
                    throw new IllegalStateException("the change failed");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(log.entries(tenant, 0, 10)).isEmpty();
    }

    @Test
    void aTenantSeesNoOtherLog() {
        fill(2);
        TenantId other = TestParts.tenant();
        assertThat(log.entries(other, 0, 10)).isEmpty();
        assertThat(log.verifier().verify(log.checkpoint(other)).size()).isEqualTo(0);
        assertRefused(ErrorId.INVALID_REQUEST, () -> log.inclusion(other, 0, 2));
    }

    @Test
    void theProgramCannotChangeOrRemoveAnEntry() {
        fill(1);
        assertThatThrownBy(() -> TestParts.database()
                        .write(
                                tenant,
                                sql -> sql.update(AUDIT_ENTRIES)
                                        .set(AUDIT_ENTRIES.LEAF, "{}")
                                        .where(AUDIT_ENTRIES.CUSTOMER_ID.eq(tenant.value()))
                                        .execute()))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> TestParts.database()
                        .write(
                                tenant,
                                sql -> sql.deleteFrom(AUDIT_ENTRIES)
                                        .where(AUDIT_ENTRIES.CUSTOMER_ID.eq(tenant.value()))
                                        .execute()))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("permission denied");
    }

    @Test
    void nothingIsAddedToALogWhoseHeadWasNotSignedHere() {
        fill(2);
        String forged = CheckpointKey.of("fedcba9876543210fedcba9876543210")
                .sign(new Checkpoint(tenant.value(), 0, Frontier.EMPTY.root()));
        TestParts.database()
                .write(
                        tenant,
                        sql -> sql.update(AUDIT_HEADS)
                                .set(AUDIT_HEADS.LOG_SIZE, 0L)
                                .set(AUDIT_HEADS.FRONTIER, new byte[0])
                                .set(AUDIT_HEADS.CHECKPOINT, forged)
                                .where(AUDIT_HEADS.CUSTOMER_ID.eq(tenant.value()))
                                .execute());
        assertRefused(ErrorId.AUDIT_BROKEN, () -> log.append(tenant, event("device.register")));
    }

    @Test
    void nothingIsAddedToALogWhoseHeadIsNotWhatWasSigned() {
        fill(2);
        TestParts.database()
                .write(
                        tenant,
                        sql -> sql.update(AUDIT_HEADS)
                                .set(AUDIT_HEADS.FRONTIER, new byte[32])
                                .where(AUDIT_HEADS.CUSTOMER_ID.eq(tenant.value()))
                                .execute());
        assertRefused(ErrorId.AUDIT_BROKEN, () -> log.append(tenant, event("device.register")));
    }

    @Test
    void thePlatformHasALogOfItsOwn() {
        long index = log.appendOfPlatform(event("tenant.purge"));
        assertThat(log.entriesOfPlatform(index, 1))
                .singleElement()
                .satisfies(entry -> assertThat(entry.owner()).isEqualTo("*"));
        assertThat(log.verifier().verify(log.checkpointOfPlatform()).size()).isEqualTo(index + 1);
        assertThat(log.entries(tenant, 0, 10)).isEmpty();
    }

    @Test
    void theLinesAloneShowWhatWasChanged() {
        fill(4);
        String checkpoint = log.checkpoint(tenant);
        List<String> lines =
                log.entries(tenant, 0, 10).stream().map(AuditEntry::text).toList();
        assertThat(verification().covers(checkpoint).size()).isEqualTo(4);

        var altered = new AuditVerification(log.verifier(), tenant.value());
        lines.stream().map(line -> line.replace("somebody", "anybody")).forEach(altered::line);
        assertRefused(ErrorId.AUDIT_BROKEN, () -> altered.covers(checkpoint));

        var cut = new AuditVerification(log.verifier(), tenant.value());
        lines.subList(0, 3).forEach(cut::line);
        assertRefused(ErrorId.AUDIT_BROKEN, () -> cut.covers(checkpoint));

        var gap = new AuditVerification(log.verifier(), tenant.value());
        gap.line(lines.getFirst());
        assertRefused(ErrorId.AUDIT_BROKEN, () -> gap.line(lines.get(2)));

        var foreign = new AuditVerification(log.verifier(), TestParts.tenant().value());
        assertRefused(ErrorId.AUDIT_BROKEN, () -> foreign.line(lines.getFirst()));
        assertRefused(ErrorId.AUDIT_BROKEN, () -> foreign.line("{}"));
        assertRefused(ErrorId.AUDIT_BROKEN, () -> foreign.covers(checkpoint));
    }

    private AuditVerification verification() {
        var verification = new AuditVerification(log.verifier(), tenant.value());
        log.entries(tenant, 0, AuditLog.ENTRIES_MAX).forEach(entry -> verification.line(entry.text()));
        return verification;
    }

    private void fill(int entries) {
        IntStream.range(0, entries).forEach(i -> log.append(tenant, event("device.register")));
    }

    private static AuditEvent event(String action) {
        return new AuditEvent("somebody", action, "tag-1", "");
    }
}
