package dev.cadastre.launcher.client;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.model.TenantId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = {
            "Print a token for the API of a tenant, valid for an hour. A tenant that is new is opened.",
            "",
            "  curl -H \"Authorization: Bearer $(./cadastre token --tenant acme)\" http://127.0.0.1:8080/v1/devices",
            ""
        })
public final class TokenCommand implements Callable<Integer> {

    @Option(names = "--tenant", required = true, paramLabel = "T", description = "The tenant, e.g. acme.")
    private String tenant = "";

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "tenant-admin",
            description = "viewer, operator, tenant-admin or platform-admin (default: ${DEFAULT-VALUE}).")
    private String role = AccessRole.TENANT_ADMIN.label();

    @Mixin
    private InstanceOption instance = new InstanceOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine()
                .getOut()
                .println(TenantToken.of(new TenantId(tenant), RoleOption.read(role), instance.locate()));
        return 0;
    }
}
