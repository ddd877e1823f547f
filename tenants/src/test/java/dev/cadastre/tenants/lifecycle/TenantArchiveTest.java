package dev.cadastre.tenants.lifecycle;

import static dev.cadastre.tenants.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.audit.CheckpointKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that are signed and whole and yet are not what they pretend to be. */
class TenantArchiveTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final CheckpointKey KEY = CheckpointKey.of("0123456789abcdef0123456789abcdef");
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private interface Contents {

        void writeTo(ArchiveWriter archive) throws Exception;
    }

    @Test
    void anArchiveOfNothingButItsLogHolds() throws Exception {
        TenantArchive.Contents contents =
                archive(TenantArchiveTest::writeEmptyLog).verify(ACME);
        assertThat(contents).isEqualTo(new TenantArchive.Contents(ACME, 1, 1, 0));
    }

    @Test
    void aRecordOfAnotherTenantIsFoundAmongItsOwnAndCounted() throws Exception {
        long counted = LayerRefusals.counted(Layer.DOCUMENTS, "foreign-archive");
        for (String foreign : new String[] {
            "{\"customer_id\":\"globex\"}",
            "{\"customer_id\":null}",
            "{\"customer_id\":7}",
            "{\"customer_id\":[\"acme\"]}"
        }) {
            TenantArchive archive = archive(writer -> {
                writer.line("postgres/devices.jsonl", "{\"customer_id\":\"acme\",\"device_id\":\"tag-1\"}");
                writer.line("postgres/devices.jsonl", foreign);
                writeEmptyLog(writer);
            });
            assertRefused(ErrorId.TENANT_MISMATCH, () -> archive.verify(ACME));
        }
        assertThat(LayerRefusals.counted(Layer.DOCUMENTS, "foreign-archive")).isEqualTo(counted + 4);
    }

    @Test
    void aRecordThatNamesNoTenantIsItsStoresBusiness() throws Exception {
        TenantArchive archive = archive(writer -> {
            writer.line("redis/keys.jsonl", "{\"key\":\"cache:plans\"}");
            writeEmptyLog(writer);
        });
        assertThat(archive.verify(ACME).records()).isEqualTo(2);
    }

    @Test
    void aLineThatIsNotJsonIsNoRecord() throws Exception {
        TenantArchive archive = archive(writer -> {
            writer.line("postgres/devices.jsonl", "{\"customer_id\":");
            writeEmptyLog(writer);
        });
        assertRefused(ErrorId.INVALID_REQUEST, () -> archive.verify(ACME));
    }

    @Test
    void withoutTheCheckpointOfItsLogItIsNone() throws Exception {
        assertRefused(ErrorId.INVALID_REQUEST, () -> archive(writer -> {}).verify(ACME));
    }

    @Test
    void theLogOfAnotherTenantIsNotItsOwn() throws Exception {
        TenantArchive archive =
                archive(writer -> writer.file(TenantArchive.AUDIT_CHECKPOINT, KEY.signed(emptyLogOf("globex"))));
        assertRefused(ErrorId.AUDIT_BROKEN, () -> archive.verify(ACME));
    }

    @Test
    void theWriterRefusesWhatWouldNotBeReadBack() throws IOException {
        try (var writer = new ArchiveWriter(ACME, AT, KEY, OutputStream.nullOutputStream())) {
            writer.line("a/one.jsonl", "{}");
            assertThatThrownBy(() -> writer.line("a/one.jsonl", "{}\n{}")).isInstanceOf(IllegalArgumentException.class);
            writer.line("a/two.jsonl", "{}");
            assertThatThrownBy(() -> writer.line("a/one.jsonl", "{}")).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aManifestIsReadAsItIsWrittenAndNothingElseIsOne() {
        var manifest = new ArchiveManifest(ACME, AT, List.of(new ArchiveManifest.File("a/one.jsonl", 2, 30, "hash")));
        assertThat(ArchiveManifest.parse(manifest.text())).isEqualTo(manifest);
        String text = manifest.text();
        for (String other : new String[] {
            "",
            "{}",
            "no json",
            text.replace("archive/1", "archive/2"),
            text.replace("2026-01-01T00:00:00Z", "then"),
            text.replace("\"acme\"", "\"ACME Corp\"")
        }) {
            assertThatThrownBy(() -> ArchiveManifest.parse(other)).as(other).isInstanceOf(CadastreException.class);
        }
    }

    private TenantArchive archive(Contents contents) throws Exception {
        Path file = folder.resolve("archive.zip");
        try (OutputStream out = Files.newOutputStream(file);
                var writer = new ArchiveWriter(ACME, AT, KEY, out)) {
            contents.writeTo(writer);
            writer.finish();
        }
        return new TenantArchive(file, KEY.verifier());
    }

    private static void writeEmptyLog(ArchiveWriter writer) throws Exception {
        writer.file(TenantArchive.AUDIT_CHECKPOINT, KEY.signed(emptyLogOf("acme")));
    }

    /** The text of a checkpoint of no entries: their root is the hash of nothing (RFC 6962). */
    private static String emptyLogOf(String owner) throws Exception {
        byte[] nothing = MessageDigest.getInstance("SHA-256").digest("".getBytes(StandardCharsets.UTF_8));
        return "cadastre/audit/%s\n0\n%s\n".formatted(owner, Base64.getEncoder().encodeToString(nothing));
    }
}
