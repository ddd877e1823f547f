package dev.cadastre.launcher.client;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "flag",
        mixinStandardHelpOptions = true,
        description = "Feature flags of a tenant, or of everybody: list, set, enable and disable them.",
        footer = {
            "",
            "  ./cadastre flag set --tenant acme new-door --default on    a switch, on for everybody",
            "  ./cadastre flag set --tenant acme new-door --file new-door.json",
            "  ./cadastre flag disable --tenant acme new-door",
            "  ./cadastre flag list --tenant acme",
            "",
            "With --everybody they are the platform's, which count where a tenant has none; --tenant then says whose",
            "platform admin asks."
        },
        subcommands = {
            FlagCommand.ListAll.class,
            FlagCommand.Show.class,
            SetFlagCommand.class,
            FlagCommand.Enable.class,
            FlagCommand.Disable.class,
            FlagCommand.Delete.class,
            FlagCommand.Changes.class
        })
public final class FlagCommand {

    /** A command about one flag, which is its first word. */
    abstract static class OneFlag extends OfFlags {

        @Parameters(paramLabel = "KEY", description = "The name of the flag, e.g. new-door.")
        private String key = "";

        final String key() {
            return key;
        }

        final String path(FlagRoutes routes) {
            return routes.flags() + "/" + ApiSession.encoded(key);
        }

        final int setState(String state) {
            FlagRoutes routes = routes();
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("state", state);
            return show(routes.session().put(path(routes) + "/state", body));
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = {
                "List flags with their state, variants and default. --json prints the document that flagd reads.",
                ""
            })
    static final class ListAll extends OfFlags {

        @Override
        public Integer call() {
            FlagRoutes routes = routes();
            JsonNode document = routes.session().get(routes.flags());
            if (asJson()) {
                return show(document);
            }
            var table = new TextTable()
                    .column("KEY", "key")
                    .column("STATE", "state")
                    .column(
                            "VARIANTS",
                            flag -> String.join(",", flag.path("variants").propertyNames()))
                    .column("DEFAULT", "defaultVariant")
                    .column("TARGETING", flag -> flag.path("targeting").isEmpty() ? "-" : "yes");
            return list(flags(document), table, "No flags.");
        }

        private static List<JsonNode> flags(JsonNode document) {
            List<JsonNode> flags = new ArrayList<>();
            document.path("flags")
                    .properties()
                    .forEach(flag ->
                            flags.add(((ObjectNode) flag.getValue()).deepCopy().put("key", flag.getKey())));
            return flags;
        }
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Show one flag: its definition, and who changed it last.")
    static final class Show extends OneFlag {

        @Override
        public Integer call() {
            FlagRoutes routes = routes();
            return show(routes.session().get(path(routes)));
        }
    }

    @Command(
            name = "enable",
            mixinStandardHelpOptions = true,
            description = "Enable a flag; it counts within a second.")
    static final class Enable extends OneFlag {

        @Override
        public Integer call() {
            return setState("ENABLED");
        }
    }

    @Command(
            name = "disable",
            mixinStandardHelpOptions = true,
            description = {
                "Disable a flag: to clients it is as one that does not exist, so they go by the default in their code.",
                ""
            })
    static final class Disable extends OneFlag {

        @Override
        public Integer call() {
            return setState("DISABLED");
        }
    }

    @Command(
            name = "delete",
            mixinStandardHelpOptions = true,
            description = "Delete a flag; the tenant then has everybody's of that name, if there is one.")
    static final class Delete extends OneFlag {

        @Override
        public Integer call() {
            FlagRoutes routes = routes();
            routes.session().delete(path(routes));
            return gone("deleted", key(), "%s is deleted".formatted(key()));
        }
    }

    @Command(
            name = "changes",
            mixinStandardHelpOptions = true,
            description = "List who changed which flag, the newest change first.")
    static final class Changes extends OfFlags {

        @Override
        public Integer call() {
            FlagRoutes routes = routes();
            var table = new TextTable()
                    .column("AT", "changedAt")
                    .column("BY", "changedBy")
                    .column("KEY", "key")
                    .column("AFTER", "after");
            return list(routes.session().list(routes.changes()), table, "No changes.");
        }
    }
}
