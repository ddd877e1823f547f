package dev.cadastre.launcher.client;

import dev.cadastre.launcher.progress.LongStep;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
        name = "purge",
        mixinStandardHelpOptions = true,
        description = {
            "Erase a tenant from every store, for good, and retire its id: nothing brings it back. Export it first.",
            "Prints what a scan of every store found afterwards; exit code 1 if anything is left, then purge again.",
            ""
        })
final class PurgeCommand extends OneTenant {

    @Option(
            names = "--yes-purge",
            required = true,
            paramLabel = "ID",
            description = "The same id once more, so that no slip of the hand purges anybody.")
    private String confirmation = "";

    @Override
    int call(TenantId tenant) {
        if (!confirmation.equals(tenant.value())) {
            throw new CadastreException(
                    ErrorId.INVALID_SETTING,
                    "--yes-purge %s is not %s: nothing was purged".formatted(confirmation, tenant));
        }
        PlatformApi platform = platform();
        JsonNode report = LongStep.of(
                err(), "Erasing %s from every store".formatted(tenant), () -> platform.purge(tenant, confirmation));
        boolean empty = report.path("empty").asBoolean(false);
        print(report, out -> describe(out, tenant, report, empty));
        return empty ? 0 : 1;
    }

    private static void describe(PrintWriter out, TenantId tenant, JsonNode report, boolean empty) {
        out.println("erased");
        TenantText.counts(out, report.path("erased"));
        out.println("left, by a scan of every store");
        TenantText.counts(out, report.path("remaining"));
        out.println(
                empty
                        ? "Nothing of %s is left; its id is retired.".formatted(tenant)
                        : "Something is left: purge again.");
    }
}
