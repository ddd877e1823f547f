package dev.cadastre.launcher.client;

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
import tools.jackson.databind.node.JsonNodeFactory;
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
    static final class Open implements Callable<Integer> {

        @Parameters(paramLabel = "ID", description = "2 to 63 of a-z, 0-9 and -, e.g. acme.")
        private String id = "";

        @Option(names = "--name", paramLabel = "NAME", defaultValue = "", description = "What people call it.")
        private String name = "";

        @Mixin
        private OperatorOption operator = new OperatorOption();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            TenantId tenant = new TenantId(id);
            ObjectNode body = object().put("id", tenant.value());
            if (!name.isEmpty()) {
                body.put("name", name);
            }
            return say(spec, operator.connect().open(body));
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "List all tenants there are, and were: the ids of purged ones stay.")
    static final class ListAll implements Callable<Integer> {

        @Mixin
        private OperatorOption operator = new OperatorOption();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            for (JsonNode tenant : operator.connect().tenants().path("items")) {
                out.printf(
                        "%-24s %-10s %s%n",
                        tenant.path("id").asString(),
                        tenant.path("standing").asString(),
                        tenant.path("name").asString());
            }
            out.flush();
            return 0;
        }
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Show how a tenant stands, its limits, and how much every store holds of it.")
    static final class Show implements Callable<Integer> {

        @Parameters(paramLabel = "ID", description = "The tenant, e.g. acme.")
        private String id = "";

        @Mixin
        private OperatorOption operator = new OperatorOption();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            TenantId tenant = new TenantId(id);
            PlatformApi platform = operator.connect();
            say(spec, platform.show(tenant));
            TenantText.counts(spec.commandLine().getOut(), platform.scan(tenant));
            return 0;
        }
    }

    @Command(
            name = "suspend",
            mixinStandardHelpOptions = true,
            description = {
                "Let nobody of a tenant in: within 5 seconds its tokens, keys and devices are refused and its streams end.",
                "What it has is kept.",
                ""
            })
    static final class Suspend implements Callable<Integer> {

        @Parameters(paramLabel = "ID", description = "The tenant, e.g. acme.")
        private String id = "";

        @Option(
                names = "--reason",
                paramLabel = "TEXT",
                defaultValue = "",
                description = "Why, for the audit log and whoever looks next; one line.")
        private String reason = "";

        @Mixin
        private OperatorOption operator = new OperatorOption();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            TenantId tenant = new TenantId(id);
            return say(spec, operator.connect().suspend(tenant, object().put("reason", reason)));
        }
    }

    @Command(name = "resume", mixinStandardHelpOptions = true, description = "Let a suspended tenant in again.")
    static final class Resume implements Callable<Integer> {

        @Parameters(paramLabel = "ID", description = "The tenant, e.g. acme.")
        private String id = "";

        @Mixin
        private OperatorOption operator = new OperatorOption();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            TenantId tenant = new TenantId(id);
            return say(spec, operator.connect().resume(tenant));
        }
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static int say(CommandSpec spec, JsonNode tenant) {
        TenantText.standing(spec.commandLine().getOut(), tenant);
        return 0;
    }
}
