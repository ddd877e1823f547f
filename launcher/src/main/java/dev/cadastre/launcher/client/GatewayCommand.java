package dev.cadastre.launcher.client;

import dev.cadastre.model.GatewayId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "gateway",
        mixinStandardHelpOptions = true,
        description = "Say in which zones a tenant's gateways are, so that devices they hear have a place.",
        footer = {
            "",
            "  ./cadastre gateway put --tenant acme --zone hall-2 gw-17    new, or moved to another zone",
            "  ./cadastre gateway list --tenant acme"
        },
        subcommands = {
            GatewayCommand.ListAll.class,
            GatewayCommand.Show.class,
            GatewayCommand.Put.class,
            GatewayCommand.Delete.class
        })
public final class GatewayCommand {

    private static final String GATEWAYS = "/v1/gateways";

    /** A command about one gateway, which is its first word. */
    abstract static class OneGateway extends TenantScoped {

        @Parameters(paramLabel = "ID", description = "The gateway as devices name it: at most 64 characters.")
        private String id = "";

        final GatewayId id() {
            return new GatewayId(id);
        }

        final String path() {
            return GATEWAYS + "/" + ApiSession.encoded(id().value());
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "List the gateways of a tenant.")
    static final class ListAll extends TenantScoped {

        @Override
        public Integer call() {
            var table = new TextTable()
                    .column("ID", "id")
                    .column("ZONE", "zone")
                    .column("NAME", "name")
                    .column("REGISTERED", "registeredAt");
            return list(api().list(GATEWAYS), table, "No gateways.");
        }
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Show one gateway.")
    static final class Show extends OneGateway {

        @Override
        public Integer call() {
            return show(api().get(path()));
        }
    }

    @Command(
            name = "put",
            mixinStandardHelpOptions = true,
            description = {
                "Register a gateway, or move one to another zone.",
                "",
                "  ./cadastre gateway put --tenant acme --zone hall-2 --name \"North door\" gw-17",
                ""
            })
    static final class Put extends OneGateway {

        @Option(names = "--zone", required = true, paramLabel = "ZONE", description = "The zone where it is.")
        private String zone = "";

        @Option(names = "--name", paramLabel = "NAME", description = "What people call it.")
        private @Nullable String name;

        @Override
        public Integer call() {
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("zone", zone);
            return show(api().put(path(), name == null ? body : body.put("name", name)));
        }
    }

    @Command(
            name = "delete",
            mixinStandardHelpOptions = true,
            description = "Delete a gateway: devices that it hears are in no zone because of it any more.")
    static final class Delete extends OneGateway {

        @Override
        public Integer call() {
            api().delete(path());
            return gone("deleted", id().value(), "%s is deleted".formatted(id()));
        }
    }
}
