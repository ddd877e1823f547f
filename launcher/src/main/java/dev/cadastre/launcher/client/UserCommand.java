package dev.cadastre.launcher.client;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.model.TenantId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        description = "Add people who sign in to the page of a tenant.",
        subcommands = UserCommand.Add.class)
public final class UserCommand {

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description =
                    "Add a user to a tenant and print the password. It is shown this once; only its hash is kept.")
    static final class Add implements Callable<Integer> {

        @Mixin
        private TenantOption tenant = new TenantOption();

        @Parameters(paramLabel = "NAME", description = "The part before the @, e.g. alice for alice@acme.")
        private String name = "";

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                defaultValue = "operator",
                description = "viewer, operator, tenant-admin or platform-admin (default: ${DEFAULT-VALUE}).")
        private String role = AccessRole.OPERATOR.label();

        @Mixin
        private InstanceOption instance = new InstanceOption();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            TenantId tenantId = tenant.id();
            Instance at = instance.locate();
            tenant.require(at);
            TenantUser added = TenantUser.add(tenantId, name, RoleOption.read(role), at);
            spec.commandLine()
                    .getOut()
                    .printf(
                            "sign in    %s as %s%npassword   %s   (shown once)%n",
                            at.gateway(), added.username(), added.password());
            return 0;
        }
    }
}
