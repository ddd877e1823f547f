package dev.cadastre.launcher.client;

import dev.cadastre.launcher.progress.LongStep;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "purge",
        mixinStandardHelpOptions = true,
        description = {
            "Erase a tenant from every store, for good, and retire its id: nothing brings it back. Export it first.",
            "Prints what a scan of every store found afterwards; exit code 1 if anything is left, then purge again.",
            ""
        })
final class PurgeCommand extends OneTenant {

    private static final int WAITED_SECONDS = 300;

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
        JsonNode report =
                LongStep.of(err(), "Erasing %s from every store".formatted(tenant), () -> purged(platform, tenant));
        boolean empty = report.path("empty").asBoolean(false);
        print(report, out -> describe(out, tenant, report, empty));
        return empty ? 0 : 1;
    }

    /** A purge may take longer than the gateway waits for an answer. The platform goes on with it, and so the end is waited for. */
    private JsonNode purged(PlatformApi platform, TenantId tenant) {
        try {
            return platform.purge(tenant, confirmation);
        } catch (CadastreException e) {
            if (e.id() != ErrorId.UPSTREAM_UNAVAILABLE) {
                throw e;
            }
            return awaited(platform, tenant, e);
        }
    }

    private static JsonNode awaited(PlatformApi platform, TenantId tenant, CadastreException unanswered) {
        for (int second = 0; second < WAITED_SECONDS; second++) {
            String standing = platform.show(tenant).path("standing").asString("");
            if (standing.equals("purged")) {
                ObjectNode report = JsonNodeFactory.instance
                        .objectNode()
                        .put("id", tenant.value())
                        .put("empty", true);
                report.putObject("erased");
                report.set("remaining", platform.scan(tenant));
                return report;
            }
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
        throw unanswered;
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
