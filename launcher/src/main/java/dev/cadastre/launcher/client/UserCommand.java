package dev.cadastre.launcher.client;

import dev.cadastre.isolation.auth.AccessRole;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        description = "People who sign in to the page of a tenant: add, list, disable and remove them.",
        subcommands = {
            UserCommand.Add.class,
            UserCommand.ListAll.class,
            UserCommand.Disable.class,
            UserCommand.Enable.class,
            UserCommand.Remove.class,
            UserCommand.Password.class
        })
public final class UserCommand {

    /** A command about one user, which is its first word. */
    abstract static class OneUser extends OfUsers {

        @Parameters(paramLabel = "NAME", description = "The part before the @, e.g. alice for alice@acme.")
        private String name = "";

        final String name() {
            return name;
        }
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description =
                    "Add a user to a tenant and print the password. It is shown this once; only its hash is kept.")
    static final class Add extends OneUser {

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                defaultValue = "operator",
                description = "viewer, operator, tenant-admin or platform-admin (default: ${DEFAULT-VALUE}).")
        private String role = AccessRole.OPERATOR.label();

        @Mixin
        private PasswordOption password = new PasswordOption();

        @Mixin
        private CredentialsFile file = new CredentialsFile();

        @Override
        public Integer call() {
            AccessRole wanted = RoleOption.read(role);
            Instance at = instance();
            String chosen = password.read();
            return new ShownOnce(this, file, chosen != null)
                    .show(() -> TenantAccount.add(tenant(), name(), chosen, wanted, at), at);
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "List the users of a tenant.")
    static final class ListAll extends OfUsers {

        @Override
        public Integer call() {
            var table = new TextTable()
                    .column("USERNAME", "username")
                    .column("ROLE", "role")
                    .column("DISABLED", user -> user.path("disabled").asBoolean() ? "disabled" : "-")
                    .column("ADDED", "addedAt");
            return list(users().list(), table, "No users.");
        }
    }

    @Command(
            name = "disable",
            mixinStandardHelpOptions = true,
            description = "Let a user sign in no more. Tokens and sessions of the user end.")
    static final class Disable extends OneUser {

        @Override
        public Integer call() {
            JsonNode user = users().disable(name());
            return show(user, user.path("username").asString() + " is disabled");
        }
    }

    @Command(name = "enable", mixinStandardHelpOptions = true, description = "Let a user sign in again.")
    static final class Enable extends OneUser {

        @Override
        public Integer call() {
            JsonNode user = users().enable(name());
            return show(user, user.path("username").asString() + " may sign in");
        }
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Remove a user. Tokens and sessions of the user end.")
    static final class Remove extends OneUser {

        @Override
        public Integer call() {
            users().remove(name());
            String username = name() + "@" + tenant();
            return gone("removed", username, username + " is removed");
        }
    }

    @Command(
            name = "password",
            mixinStandardHelpOptions = true,
            description = {
                "Give a user another password, and print it where it was made. It is shown this once; only its hash is"
                        + " kept.",
                "Tokens and sessions of the user end.",
                ""
            })
    static final class Password extends OneUser {

        @Mixin
        private PasswordOption password = new PasswordOption();

        @Mixin
        private CredentialsFile file = new CredentialsFile();

        @Override
        public Integer call() {
            UsersApi users = users();
            @Nullable String chosen = password.read();
            return new ShownOnce(this, file, chosen != null)
                    .show(
                            () -> TenantAccount.of(users.setPassword(name(), chosen)),
                            users.session().instance());
        }
    }
}
