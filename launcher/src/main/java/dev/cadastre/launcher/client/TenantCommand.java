package dev.cadastre.launcher.client;

import dev.cadastre.model.TenantId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is done to tenants as wholes. */
@Command(
        name = "tenant",
        mixinStandardHelpOptions = true,
        description = "Open, limit, suspend, export and purge tenants.",
        footer = {
            "",
            "A tenant's life:",
            "  ./cadastre tenant open acme --name \"Acme Corp\"",
            "  ./cadastre tenant limits acme --devices 500",
            "  ./cadastre tenant suspend acme --reason \"bill unpaid\"   and then: resume",
            "  ./cadastre tenant export acme",
            "  ./cadastre tenant purge acme --yes-purge acme"
        },
        subcommands = {
            TenantCommand.Open.class,
            TenantCommand.ListAll.class,
            TenantCommand.Show.class,
            LimitsCommand.class,
            TenantCommand.Suspend.class,
            TenantCommand.Resume.class,
            TenantExportCommand.class,
            PurgeCommand.class
        })
public final class TenantCommand {

    @Command(
            name = "open",
            mixinStandardHelpOptions = true,
            description =
                    "Open a tenant; one that is open already stays as it is. The id of one that was purged is gone.")
    static final class Open extends OneTenant {

        @Option(names = "--name", paramLabel = "NAME", defaultValue = "", description = "What people call it.")
        private String name = "";

        @Override
        int call(TenantId tenant) {
            return show(platform().open(tenant, name));
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "List all tenants there are, and were: the ids of purged ones stay.")
    static final class ListAll extends PlatformCommand {

        @Override
        public Integer call() {
            JsonNode tenants = platform().tenants();
            var table = new TextTable()
                    .column("ID", "id")
                    .column("STATUS", "standing")
                    .column("NAME", "name");
            tenants.path("items").forEach(table::add);
            print(tenants, out -> table.print(out, "No tenants."));
            return 0;
        }
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Show a tenant's status, its limits, and how much every store holds of it.")
    static final class Show extends OneTenant {

        @Override
        int call(TenantId tenant) {
            PlatformApi platform = platform();
            JsonNode shown = platform.show(tenant);
            JsonNode counts = platform.scan(tenant);
            print(((ObjectNode) shown).set("scan", counts), out -> {
                TenantText.standing(out, shown);
                TenantText.counts(out, counts);
            });
            return 0;
        }
    }

    @Command(
            name = "suspend",
            mixinStandardHelpOptions = true,
            description = {
                "Let nobody of a tenant in: within 5 seconds its tokens, keys and devices are refused and its streams"
                        + " end.",
                "What it has is kept.",
                ""
            })
    static final class Suspend extends OneTenant {

        @Option(
                names = "--reason",
                paramLabel = "TEXT",
                defaultValue = "",
                description = "The reason, kept in the audit log and shown with the tenant; one line.")
        private String reason = "";

        @Override
        int call(TenantId tenant) {
            return show(platform().suspend(tenant, reason));
        }
    }

    @Command(name = "resume", mixinStandardHelpOptions = true, description = "Let a suspended tenant in again.")
    static final class Resume extends OneTenant {

        @Override
        int call(TenantId tenant) {
            return show(platform().resume(tenant));
        }
    }
}
