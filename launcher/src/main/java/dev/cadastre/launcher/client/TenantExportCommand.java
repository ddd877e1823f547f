package dev.cadastre.launcher.client;

import dev.cadastre.launcher.progress.LongStep;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.audit.CheckpointVerifier;
import dev.cadastre.tenants.lifecycle.TenantArchive;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Write all that the platform has of a tenant to a file, and check the file.",
            "It is a zip of JSON Lines, a file a collection, with the audit log and a signed manifest. Digests of"
                    + " passwords",
            "and secrets are left out. The tenant may be suspended.",
            ""
        })
final class TenantExportCommand extends OneTenant {

    @Option(names = "--out", paramLabel = "FILE", description = "Where to (default: ID.zip).")
    private @Nullable Path out;

    @Override
    int call(TenantId tenant) {
        Path file = out == null ? Path.of(tenant + ".zip") : out;
        PlatformApi platform = platform();
        try (LongStep writing = LongStep.begin(err(), "Writing " + file)) {
            platform.export(tenant, file, bytes -> writing.reach("%,d KB".formatted(bytes / 1_000)));
        }
        var archive = new TenantArchive(file, CheckpointVerifier.parse(platform.auditKey()));
        var contents = LongStep.of(err(), "Checking " + file, () -> archive.verify(tenant));
        ObjectNode written = JsonNodeFactory.instance
                .objectNode()
                .put("file", file.toString())
                .put("tenant", tenant.value())
                .put("files", contents.files())
                .put("records", contents.records())
                .put("auditEntries", contents.auditEntries());
        print(
                written,
                text -> text.printf(
                        "%s: tenant %s, %d files, %,d records, %,d entries of its audit log; whole and signed%n",
                        file, tenant, contents.files(), contents.records(), contents.auditEntries()));
        return 0;
    }
}
