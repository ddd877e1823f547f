package dev.cadastre.tenants.lifecycle;

import static dev.cadastre.tenants.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.TenantRegistry;
import dev.cadastre.tenants.TestParts;
import dev.cadastre.tenants.audit.AuditEntry;
import dev.cadastre.tenants.audit.CheckpointKey;
import dev.cadastre.tenants.audit.PostgresAuditLog;
import dev.cadastre.tenants.devices.DeviceRegistry;
import dev.cadastre.tenants.users.UserRegistry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantLifecycleIT {

    private static final CheckpointKey KEY = CheckpointKey.of("0123456789abcdef0123456789abcdef");
    private static final DeviceId TAG = new DeviceId("tag-1");

    private final PostgresAuditLog audit = new PostgresAuditLog(TestParts.database(), KEY, InstantSource.system());
    private final TenantRegistry registry = TenantRegistry.of(TestParts.database(), audit);
    private final DeviceRegistry devices = DeviceRegistry.of(TestParts.database(), audit);
    private final UserRegistry users = UserRegistry.of(TestParts.database(), audit);
    private final PostgresStandings standings = new PostgresStandings(TestParts.database(), audit);
    private final MemoryStore memory = new MemoryStore();
    private final TenantLifecycle lifecycle = new TenantLifecycle(
            registry,
            standings,
            StandingHints.none(),
            List.of(memory, new PostgresTenantRows(TestParts.database())),
            audit,
            KEY,
            InstantSource.system(),
            () -> {});
    private final TenantId tenant = TestParts.unopened();

    @TempDir
    private Path folder;

    @Test
    void aTenantThatIsOpenedStandsOpenAndIsListed() {
        TenantState opened = lifecycle.open(tenant, "Acme Corp");
        assertThat(opened.name()).isEqualTo("Acme Corp");
        assertThat(opened.standing()).isEqualTo(Standing.OPEN);
        assertThat(opened.limits()).isEqualTo(TenantLimits.DEFAULT);
        assertThat(lifecycle.list()).contains(opened);
        assertThat(lifecycle.open(tenant, "Another name")).isEqualTo(opened);
    }

    @Test
    void nobodyIsThereBeforeTheyAreOpened() {
        assertRefused(ErrorId.TENANT_NOT_FOUND, () -> lifecycle.find(tenant));
        assertRefused(ErrorId.TENANT_NOT_FOUND, () -> lifecycle.suspend(tenant, ""));
        assertRefused(ErrorId.TENANT_NOT_FOUND, () -> lifecycle.limit(tenant, TenantLimits.DEFAULT));
        assertRefused(ErrorId.TENANT_NOT_FOUND, () -> lifecycle.export(tenant, OutputStream.nullOutputStream()));
        assertRefused(ErrorId.TENANT_NOT_FOUND, () -> lifecycle.purge(tenant));
    }

    @Test
    void isSuspendedAndResumed() {
        lifecycle.open(tenant, "Acme");
        TenantState suspended = lifecycle.suspend(tenant, "bill unpaid");
        assertThat(suspended.isOpen()).isFalse();
        assertThat(suspended.reason()).isEqualTo("bill unpaid");
        assertThat(lifecycle.resume(tenant).isOpen()).isTrue();
        assertRefused(ErrorId.INVALID_REQUEST, () -> lifecycle.suspend(tenant, "two\nlines"));
    }

    @Test
    void aProcessThatFollowsLearnsOfItWithoutAHint() throws Exception {
        lifecycle.open(tenant, "Acme");
        try (Standings followed = Standings.start(standings, StandingHints.none(), Duration.ofMillis(20))) {
            followed.require(tenant);
            var suspended = new CompletableFuture<TenantState>();
            followed.watch(state -> {
                if (state.tenant().equals(tenant) && state.standing() == Standing.SUSPENDED) {
                    suspended.complete(state);
                }
            });
            lifecycle.suspend(tenant, "");
            suspended.get(5, TimeUnit.SECONDS);
            assertRefused(ErrorId.TENANT_SUSPENDED, () -> followed.require(tenant));
            assertThat(followed.isOpen(TestParts.tenant())).isTrue();
        }
    }

    @Test
    void limitsHoldAsSoonAsTheyAreSet() {
        lifecycle.open(tenant, "Acme");
        lifecycle.limit(tenant, new TenantLimits(5L, 6L, 1L, 1L, 2L, null));
        assertThat(lifecycle.find(tenant).limits()).isEqualTo(new TenantLimits(5L, 6L, 1L, 1L, 2L, null));
        devices.register(tenant, TAG, null, "tag");
        users.add(tenant, "alice", "correct horse");
        assertRefused(ErrorId.TENANT_LIMIT_REACHED, () -> devices.register(tenant, new DeviceId("tag-2"), null, "tag"));
        assertRefused(ErrorId.TENANT_LIMIT_REACHED, () -> users.add(tenant, "bob", "correct horse"));
        lifecycle.limit(tenant, TenantLimits.DEFAULT);
        devices.register(tenant, new DeviceId("tag-2"), null, "tag");
        assertRefused(ErrorId.INVALID_REQUEST, () -> new TenantLimits(0L, null, null, null, null, null));
    }

    @Test
    void whatIsDoneStandsInTheAuditLog() {
        lifecycle.open(tenant, "Acme");
        devices.register(tenant, TAG, null, "tag");
        devices.rotate(tenant, TAG);
        devices.delete(tenant, TAG);
        users.add(tenant, "alice", "correct horse");
        lifecycle.limit(tenant, new TenantLimits(5L, null, null, null, null, null));
        lifecycle.suspend(tenant, "bill unpaid");
        lifecycle.resume(tenant);
        assertThat(audit.entries(tenant, 0, 100))
                .extracting(AuditEntry::event)
                .allSatisfy(event -> assertThat(event.actor()).isEqualTo("platform"))
                .extracting(event -> event.action() + " " + event.subject())
                .containsExactly(
                        "tenant.open " + tenant,
                        "device.register tag-1",
                        "device.rotate-secret tag-1",
                        "device.delete tag-1",
                        "user.add alice",
                        "tenant.limit " + tenant,
                        "tenant.suspend " + tenant,
                        "tenant.resume " + tenant);
    }

    @Test
    void anArchiveHoldsAllOfTheTenantAndNothingOfOthers() throws Exception {
        inhabit(tenant);
        TenantId other = TestParts.unopened();
        inhabit(other);
        Path file = exported();
        TenantArchive.Contents contents = new TenantArchive(file, KEY.verifier()).verify(tenant);
        assertThat(contents.auditEntries()).isEqualTo(4);
        Map<String, String> files = files(file);
        assertThat(files)
                .containsKeys(
                        "memory/words.jsonl",
                        "postgres/devices.jsonl",
                        "postgres/users.jsonl",
                        "postgres/tenants.jsonl",
                        "audit/entries.jsonl",
                        "manifest.json");
        assertThat(files.get("postgres/devices.jsonl")).contains("tag-1");
        assertThat(String.join("", files.values()))
                .doesNotContain(other.value())
                .doesNotContain("_hash");
    }

    @Test
    void anArchiveIsRefusedForAnotherTenant() throws Exception {
        inhabit(tenant);
        Path file = exported();
        assertRefused(
                ErrorId.TENANT_MISMATCH, () -> new TenantArchive(file, KEY.verifier()).verify(TestParts.unopened()));
    }

    @Test
    void anArchiveThatWasAlteredIsRefused() throws Exception {
        inhabit(tenant);
        Path file = exported();
        String other = TestParts.unopened().value();
        assertAltered(file, "postgres/devices.jsonl", text -> text.replace("tag-1", "tag-9"));
        assertAltered(file, "manifest.signed", text -> text.replace(tenant.value(), other));
        assertAltered(file, "memory/words.jsonl", text -> null);
        assertAltered(file, "memory/more.jsonl", text -> "{}\n");
        var foreignKey = CheckpointKey.of("fedcba9876543210fedcba9876543210").verifier();
        assertRefused(ErrorId.AUDIT_BROKEN, () -> new TenantArchive(file, foreignKey).verify(tenant));
        Path nothing = Files.writeString(folder.resolve("nothing.zip"), "nothing");
        assertRefused(ErrorId.INVALID_REQUEST, () -> new TenantArchive(nothing, KEY.verifier()).verify(tenant));
    }

    @Test
    void anArchiveWithARecordOfAnotherIsRefusedThoughItIsSigned() throws Exception {
        Path file = folder.resolve("mixed.zip");
        try (OutputStream out = Files.newOutputStream(file);
                var archive = new ArchiveWriter(tenant, InstantSource.system().instant(), KEY, out)) {
            archive.line("memory/words.jsonl", "{\"customer_id\":\"globex\"}");
            archive.finish();
        }
        assertRefused(ErrorId.TENANT_MISMATCH, () -> new TenantArchive(file, KEY.verifier()).verify(tenant));
    }

    @Test
    void aPurgeLeavesNothingAndRetiresTheId() throws Exception {
        inhabit(tenant);
        TenantId other = TestParts.unopened();
        inhabit(other);
        memory.putLate("on its way");
        PurgeReport report = lifecycle.purge(tenant);
        assertThat(report.isEmpty()).as(report.toString()).isTrue();
        assertThat(report.erased())
                .containsEntry("memory", 2L)
                .hasEntrySatisfying("postgres", rows -> assertThat(rows).isGreaterThanOrEqualTo(4));
        assertThat(report.remaining()).containsKeys("memory", "postgres/devices", "postgres/audit_entries");
        assertThat(lifecycle.find(tenant).standing()).isEqualTo(Standing.PURGED);
        assertRefused(ErrorId.TENANT_ID_RETIRED, () -> lifecycle.open(tenant, "again"));
        assertRefused(ErrorId.TENANT_ID_RETIRED, () -> lifecycle.resume(tenant));
        assertRefused(ErrorId.TENANT_ID_RETIRED, () -> lifecycle.purge(tenant));
        assertThat(devices.find(other, TAG)).isPresent();
        assertThat(memory.remaining(other)).isEqualTo(1);
    }

    @Test
    void aPurgeStandsInThePlatformsLog() throws Exception {
        inhabit(tenant);
        lifecycle.purge(tenant);
        long size = audit.verifier().verify(audit.checkpointOfPlatform()).size();
        assertThat(audit.entriesOfPlatform(size - 1, 1).getFirst().event().detail())
                .startsWith("done, erased {memory=1");
    }

    @Test
    void onlyATenantThatIsBeingPurgedLosesRows() {
        inhabit(tenant);
        assertThat(catchThrowable(() -> new PostgresTenantRows(TestParts.database()).purge(tenant)))
                .hasMessageContaining("is not being purged");
        assertThat(devices.find(tenant, TAG)).isPresent();
    }

    private void inhabit(TenantId inhabited) {
        lifecycle.open(inhabited, "Tenant");
        devices.register(inhabited, TAG, "a tag of " + inhabited, "tag");
        users.add(inhabited, "alice", "correct horse");
        memory.put(inhabited, "word");
    }

    private Path exported() throws IOException {
        Path file = folder.resolve(tenant + ".zip");
        try (OutputStream out = Files.newOutputStream(file)) {
            lifecycle.export(tenant, out);
        }
        return file;
    }

    private interface Change {

        @Nullable
        String of(String text);
    }

    private void assertAltered(Path file, String name, Change change) throws IOException {
        Map<String, String> files = files(file);
        String altered = change.of(files.getOrDefault(name, ""));
        if (altered == null) {
            files.remove(name);
        } else {
            files.put(name, altered);
        }
        Path copy = folder.resolve("altered.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(copy))) {
            for (Map.Entry<String, String> each : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        assertRefused(ErrorId.AUDIT_BROKEN, () -> new TenantArchive(copy, KEY.verifier()).verify(tenant));
    }

    private static Map<String, String> files(Path file) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var bytes = new ByteArrayOutputStream();
                zip.transferTo(bytes);
                files.put(entry.getName(), bytes.toString(StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
