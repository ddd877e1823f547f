package dev.cadastre.launcher.client;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        description = "API keys: create, list, rotate and revoke what machines sign in with.",
        footer = {
            "",
            "  ./cadastre key create --tenant acme --role operator --expires-days 30 \"warehouse sync\"",
            "  ./cadastre key rotate --tenant acme k3x9        a new secret; the old one counts for a day",
            "  ./cadastre key revoke --tenant acme k3x9"
        },
        subcommands = {
            KeyCommand.Create.class,
            KeyCommand.ListAll.class,
            KeyCommand.Rotate.class,
            KeyCommand.Revoke.class
        })
public final class KeyCommand {

    private static final String KEYS = "/v1/tenant/keys";

    /** A command that ends with a key, which is shown once. */
    abstract static class Making extends TenantScoped {

        @Mixin
        private CredentialsFile file = new CredentialsFile();

        /** @param change gives id and key; called when the file is there to be written */
        final int showOnce(Supplier<JsonNode> change) {
            file.reserve();
            ObjectNode made;
            try {
                made = change.get().asObject();
            } catch (RuntimeException e) {
                file.release();
                throw e;
            }
            String id = made.path("id").asString();
            String key = made.path("key").asString();
            if (!file.isWanted()) {
                return show(made, "id   %s%nkey  %s   (shown once)".formatted(id, key));
            }
            String where = file.fill("id=%s%nkey=%s%n".formatted(id, key));
            made.remove("key");
            return show(made.put("credentialsFile", where), "id   %s%nkey  in %s".formatted(id, where));
        }
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = {
                "Create a key and print it. It is shown this once; only its hash is kept.",
                "",
                "  ./cadastre key create --tenant acme --role operator \"warehouse sync\"",
                ""
            })
    static final class Create extends Making {

        @Parameters(paramLabel = "NAME", description = "What the key is for.")
        private String name = "";

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                defaultValue = "viewer",
                description = "viewer, operator or tenant-admin (default: ${DEFAULT-VALUE}).")
        private String role = "viewer";

        @Option(
                names = "--group",
                paramLabel = "GROUP",
                description = "Show it only the facilities bound to this group; as often as needed.")
        private List<String> groups = List.of();

        @Option(
                names = "--expires-days",
                paramLabel = "N",
                defaultValue = "90",
                description = "For how long it is valid, at most 366 days (default: ${DEFAULT-VALUE}).")
        private int expiresDays;

        @Override
        public Integer call() {
            ObjectNode body = JsonNodeFactory.instance
                    .objectNode()
                    .put("name", name)
                    .put("role", RoleOption.read(role).label())
                    .put("expiresInDays", expiresDays);
            groups.forEach(body.putArray("groups")::add);
            ApiSession api = api();
            return showOnce(() -> api.post(KEYS, body));
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "List the keys of a tenant: what each is for, what it may do and until when. Not the keys"
                    + " themselves.")
    static final class ListAll extends TenantScoped {

        @Override
        public Integer call() {
            var table = new TextTable()
                    .column("ID", "id")
                    .column("NAME", "name")
                    .column("ROLE", "role")
                    .column("GROUPS", "groups")
                    .column("CREATED BY", "createdBy")
                    .column("EXPIRES", "expiresAt");
            JsonNode answer = api().get(KEYS);
            return list(List.copyOf(answer.path("items").values()), table, "No keys.");
        }
    }

    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description =
                    "Give a key a new secret and print it. The old one counts on for a while, so that machines change"
                            + " over.")
    static final class Rotate extends Making {

        @Parameters(paramLabel = "ID", description = "The id of the key, by 'key list'.")
        private String id = "";

        @Option(
                names = "--overlap-seconds",
                paramLabel = "N",
                description = "For how long both count; 0 to end the old one at once (default: a day).")
        private @Nullable Integer overlapSeconds;

        @Override
        public Integer call() {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            if (overlapSeconds != null) {
                body.put("overlapSeconds", overlapSeconds);
            }
            ApiSession api = api();
            return showOnce(() -> api.post(KEYS + "/" + ApiSession.encoded(id) + "/rotate", body));
        }
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Revoke a key: within 5 seconds it is refused everywhere.")
    static final class Revoke extends TenantScoped {

        @Parameters(paramLabel = "ID", description = "The id of the key, by 'key list'.")
        private String id = "";

        @Override
        public Integer call() {
            api().delete(KEYS + "/" + ApiSession.encoded(id));
            return gone("revoked", id, "%s is revoked".formatted(id));
        }
    }
}
