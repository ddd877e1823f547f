package dev.cadastre.launcher.client;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
        name = "purge",
        mixinStandardHelpOptions = true,
        description = {
            "Erase a tenant from every store, for good, and retire its id: nothing brings it back. Export it first.",
            "Prints what a scan of every store found afterwards; exit code 1 if anything is left, then purge again.",
            ""
        })
final class PurgeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "The tenant, e.g. acme.")
    private String id = "";

    @Option(
            names = "--yes-purge",
            required = true,
            paramLabel = "ID",
            description = "The same id once more, so that no slip of the hand purges anybody.")
    private String confirmation = "";

    @Mixin
    private OperatorOption operator = new OperatorOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        TenantId tenant = new TenantId(id);
        if (!confirmation.equals(id)) {
            throw new CadastreException(
                    ErrorId.INVALID_SETTING,
                    "--yes-purge %s is not %s: nothing was purged".formatted(confirmation, id));
        }
        JsonNode report =
                operator.connect().purge(tenant, TenantCommand.object().put("confirm", confirmation));
        PrintWriter out = spec.commandLine().getOut();
        out.println("erased");
        TenantText.counts(out, report.path("erased"));
        out.println("left, by a scan of every store");
        TenantText.counts(out, report.path("remaining"));
        boolean empty = report.path("empty").asBoolean(false);
        out.println(
                empty ? "Nothing of %s is left; its id is retired.".formatted(id) : "Something is left: purge again.");
        out.flush();
        return empty ? 0 : 1;
    }
}
