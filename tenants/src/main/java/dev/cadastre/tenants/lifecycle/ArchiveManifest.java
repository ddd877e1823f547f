package dev.cadastre.tenants.lifecycle;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an archive holds: whose things, from when, and every file with its length and hash. Signed by the platform, it
 * vouches for the whole archive.
 */
record ArchiveManifest(TenantId tenant, Instant at, List<File> files) {

    static final String FORMAT = "cadastre-tenant-archive/1";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** @param sha256 of the file's bytes, in base64 */
    record File(String name, long records, long bytes, String sha256) {}

    ArchiveManifest {
        files = List.copyOf(files);
    }

    /** Ends with a line break, as a text to be signed must. */
    String text() {
        ObjectNode manifest = JSON.createObjectNode()
                .put("format", FORMAT)
                .put("tenant", tenant.value())
                .put("at", at.toString());
        var list = manifest.putArray("files");
        files.forEach(file -> list.addObject()
                .put("name", file.name())
                .put("records", file.records())
                .put("bytes", file.bytes())
                .put("sha256", file.sha256()));
        return JSON.writeValueAsString(manifest) + "\n";
    }

    static ArchiveManifest parse(String text) {
        try {
            JsonNode manifest = JSON.readTree(text);
            if (!FORMAT.equals(manifest.path("format").asString(""))) {
                throw unreadable("its format is not " + FORMAT, null);
            }
            List<File> files = new ArrayList<>();
            for (JsonNode file : manifest.path("files")) {
                files.add(new File(
                        file.path("name").asString(),
                        file.path("records").asLong(),
                        file.path("bytes").asLong(),
                        file.path("sha256").asString()));
            }
            return new ArchiveManifest(
                    new TenantId(manifest.path("tenant").asString()),
                    Instant.parse(manifest.path("at").asString()),
                    files);
        } catch (JacksonException | DateTimeException e) {
            throw unreadable("its manifest cannot be read", e);
        }
    }

    static CadastreException unreadable(String why, @Nullable Exception cause) {
        String detail = "this is not an archive of a tenant: " + why;
        return cause == null
                ? new CadastreException(ErrorId.INVALID_REQUEST, detail)
                : new CadastreException(ErrorId.INVALID_REQUEST, detail, cause);
    }
}
