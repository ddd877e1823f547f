package dev.cadastre.tenants.lifecycle;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.audit.AuditVerification;
import dev.cadastre.tenants.audit.CheckpointVerifier;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tenant's archive in a file, to be checked before anything in it is believed. */
public final class TenantArchive {

    static final String AUDIT_LINES = "audit/entries.jsonl";
    static final String AUDIT_CHECKPOINT = "audit/checkpoint.txt";

    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final CheckpointVerifier verifier;

    /** @param verifier of the platform that wrote it */
    public TenantArchive(Path file, CheckpointVerifier verifier) {
        this.file = file;
        this.verifier = verifier;
    }

    /** What an archive that holds was found to hold. */
    public record Contents(TenantId tenant, int files, long records, long auditEntries) {}

    /**
     * Checks that it is this tenant's archive, whole and unaltered: the manifest's signature, each file's length and hash,
     * no file beside them, every record the tenant's, and the audit log by its checkpoint.
     *
     * @throws CadastreException TENANT_MISMATCH where it is another tenant's or holds a record of another, AUDIT_BROKEN where
     *     a signature or hash does not hold, INVALID_REQUEST where it is no archive
     */
    public Contents verify(TenantId tenant) {
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            ArchiveManifest manifest =
                    ArchiveManifest.parse(verifier.verified(text(zip, ArchiveWriter.SIGNED_MANIFEST)));
            if (!manifest.tenant().equals(tenant)) {
                throw foreign("the archive is of tenant '%s', not of '%s'".formatted(manifest.tenant(), tenant));
            }
            requireNoOtherFiles(zip, manifest);
            long records = 0;
            for (ArchiveManifest.File each : manifest.files()) {
                check(zip, each, tenant);
                records += each.records();
            }
            return new Contents(tenant, manifest.files().size(), records, audited(zip, tenant));
        } catch (IOException e) {
            throw ArchiveManifest.unreadable(String.valueOf(e.getMessage()), e);
        }
    }

    private static void requireNoOtherFiles(ZipFile zip, ArchiveManifest manifest) {
        Set<String> told = new TreeSet<>(Set.of(ArchiveWriter.MANIFEST, ArchiveWriter.SIGNED_MANIFEST));
        manifest.files().forEach(each -> told.add(each.name()));
        Set<String> found = new TreeSet<>();
        zip.stream().map(ZipEntry::getName).forEach(found::add);
        if (!found.equals(told)) {
            throw broken("its files are not those of its manifest");
        }
    }

    private static void check(ZipFile zip, ArchiveManifest.File told, TenantId tenant) throws IOException {
        MessageDigest digest = ArchiveWriter.sha256();
        long bytes;
        try (InputStream in = new DigestInputStream(stream(zip, told.name()), digest)) {
            bytes = in.transferTo(OutputStream.nullOutputStream());
        }
        String hash = Base64.getEncoder().encodeToString(digest.digest());
        if (bytes != told.bytes() || !hash.equals(told.sha256())) {
            throw broken("'%s' is not the file that was signed for".formatted(told.name()));
        }
        if (told.name().endsWith(".jsonl")) {
            requireOwn(zip, told.name(), tenant);
        }
    }

    private static void requireOwn(ZipFile zip, String name, TenantId tenant) throws IOException {
        try (BufferedReader lines = reader(zip, name)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode owner = JSON.readTree(line).path("customer_id");
                if (!owner.isMissingNode() && !owner.asString("").equals(tenant.value())) {
                    throw foreign("a record of '%s' is another tenant's".formatted(name));
                }
            }
        } catch (JacksonException e) {
            throw ArchiveManifest.unreadable("a line of '%s' is not JSON".formatted(name), e);
        }
    }

    private long audited(ZipFile zip, TenantId tenant) throws IOException {
        AuditVerification log = new AuditVerification(verifier, tenant.value());
        if (zip.getEntry(AUDIT_LINES) != null) {
            try (BufferedReader lines = reader(zip, AUDIT_LINES)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    log.line(line);
                }
            }
        }
        return log.covers(text(zip, AUDIT_CHECKPOINT)).size();
    }

    private static BufferedReader reader(ZipFile zip, String name) throws IOException {
        return new BufferedReader(new InputStreamReader(stream(zip, name), StandardCharsets.UTF_8));
    }

    private static String text(ZipFile zip, String name) throws IOException {
        try (InputStream in = stream(zip, name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream stream(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw ArchiveManifest.unreadable("it has no '%s'".formatted(name), null);
        }
        return zip.getInputStream(entry);
    }

    private static CadastreException broken(String detail) {
        return new CadastreException(ErrorId.AUDIT_BROKEN, detail);
    }

    private static CadastreException foreign(String detail) {
        LayerRefusals.count(Layer.DOCUMENTS, "foreign-archive");
        return new CadastreException(ErrorId.TENANT_MISMATCH, detail);
    }
}
