package dev.cadastre.launcher.client;

import dev.cadastre.model.TenantId;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A tenant's audit log, to be read and to be checked. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Read a tenant's audit log, and prove that nobody has changed it.",
        subcommands = {AuditCommand.ListEntries.class, AuditVerifyCommand.class})
public final class AuditCommand {

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = {
                "List what was done to a tenant, the oldest first: when, by whom, what, to what.",
                "A suspended tenant's log is in its export.",
                ""
            })
    static final class ListEntries extends PlatformCommand {

        @Option(names = "--tenant", required = true, paramLabel = "T", description = "The tenant, e.g. acme.")
        private String tenant = "";

        @Option(
                names = "--from",
                paramLabel = "N",
                defaultValue = "0",
                description = "The entry to begin with (default: ${DEFAULT-VALUE}, the first).")
        private long from;

        @Override
        public Integer call() {
            PrintWriter out = out();
            PlatformApi platform = platform();
            var id = new TenantId(tenant);
            KnownTenants.of(platform.instance()).require(id);
            LiveAuditLog log = LiveAuditLog.of(id, platform);
            if (asJson()) {
                ArrayNode entries = JsonNodeFactory.instance.arrayNode();
                log.entries(from, entries::add);
                out.println(entries);
            } else {
                log.entries(from, entry -> print(out, entry));
            }
            out.flush();
            return 0;
        }

        private static void print(PrintWriter out, JsonNode entry) {
            out.printf(
                    "%6d  %s  %-24s %-20s %s  %s%n",
                    entry.path("index").asLong(),
                    entry.path("at").asString(),
                    entry.path("actor").asString(),
                    entry.path("action").asString(),
                    entry.path("subject").asString(),
                    entry.path("detail").asString());
        }
    }
}
