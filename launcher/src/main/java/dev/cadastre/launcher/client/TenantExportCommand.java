package dev.cadastre.launcher.client;

import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.audit.CheckpointVerifier;
import dev.cadastre.tenants.lifecycle.TenantArchive;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Write all that the platform has of a tenant to a file, and check the file: a zip of JSON Lines, a file a",
            "collection, with its audit log and a signed manifest. Digests of passwords and secrets are left out.",
            ""
        })
final class TenantExportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "The tenant, e.g. acme. It may be suspended.")
    private String id = "";

    @Option(names = "--out", paramLabel = "FILE", description = "Where to (default: ID.zip).")
    private @Nullable Path out;

    @Mixin
    private OperatorOption operator = new OperatorOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        TenantId tenant = new TenantId(id);
        Path file = out == null ? Path.of(tenant + ".zip") : out;
        PlatformApi platform = operator.connect();
        platform.export(tenant, file);
        var contents = new TenantArchive(file, CheckpointVerifier.parse(platform.auditKey())).verify(tenant);
        spec.commandLine()
                .getOut()
                .printf(
                        "%s: tenant %s, %d files, %,d records, %,d entries of its audit log; whole and signed%n",
                        file, tenant, contents.files(), contents.records(), contents.auditEntries());
        return 0;
    }
}
