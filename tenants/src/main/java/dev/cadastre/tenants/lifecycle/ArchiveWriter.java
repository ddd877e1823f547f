package dev.cadastre.tenants.lifecycle;

import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.audit.CheckpointKey;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes an archive as it comes: a zip of JSON Lines, a file a collection, and at last the signed manifest of them all. */
final class ArchiveWriter implements AutoCloseable {

    static final String MANIFEST = "manifest.json";
    static final String SIGNED_MANIFEST = "manifest.signed";

    private final TenantId tenant;
    private final Instant at;
    private final CheckpointKey key;
    private final ZipOutputStream zip;
    private final List<ArchiveManifest.File> files = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private @Nullable OpenFile open;

    ArchiveWriter(TenantId tenant, Instant at, CheckpointKey key, OutputStream out) {
        this.tenant = tenant;
        this.at = at;
        this.key = key;
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    }

    private static final class OpenFile {

        private final String name;
        private final MessageDigest digest = sha256();
        private long records;
        private long bytes;

        OpenFile(String name) {
            this.name = name;
        }
    }

    /** Where a store's records go: each collection to its own file in the folder of the store. */
    TenantStore.Sink folder(String store) {
        return (collection, json) -> line(store + "/" + collection + ".jsonl", json);
    }

    /** Adds a line to the file, which is the one of the line before or a new one. */
    void line(String file, String line) {
        if (open == null || !open.name.equals(file)) {
            begin(file);
        }
        if (line.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a record of %s has a line break".formatted(file));
        }
        append(line + "\n");
    }

    /** Adds a whole file. */
    void file(String name, String text) {
        begin(name);
        append(text);
    }

    private void begin(String name) {
        end();
        if (!names.add(name)) {
            throw new IllegalStateException("records of %s do not come together".formatted(name));
        }
        try {
            zip.putNextEntry(new ZipEntry(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open = new OpenFile(name);
    }

    private void append(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        OpenFile to = Objects.requireNonNull(open);
        to.digest.update(bytes);
        to.bytes += bytes.length;
        to.records++;
        try {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void end() {
        OpenFile ended = open;
        if (ended != null) {
            String hash = Base64.getEncoder().encodeToString(ended.digest.digest());
            files.add(new ArchiveManifest.File(ended.name, ended.records, ended.bytes, hash));
            open = null;
        }
    }

    /** Writes the manifest, and completes the archive; what is behind it stays open. */
    void finish() throws IOException {
        end();
        String manifest = new ArchiveManifest(tenant, at, files).text();
        put(MANIFEST, manifest);
        put(SIGNED_MANIFEST, key.signed(manifest));
        zip.finish();
    }

    private void put(String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
