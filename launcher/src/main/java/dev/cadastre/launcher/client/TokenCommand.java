package dev.cadastre.launcher.client;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.model.TenantId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = {
            "Print a token for the API of a tenant, valid for an hour.",
            "",
            "  curl -H \"Authorization: Bearer $(./cadastre token --tenant acme)\" http://127.0.0.1:8080/v1/devices",
            ""
        })
public final class TokenCommand implements Callable<Integer> {

    @Mixin
    private TenantOption tenant = new TenantOption();

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "tenant-admin",
            description = "viewer, operator, tenant-admin or platform-admin (default: ${DEFAULT-VALUE}).")
    private String role = AccessRole.TENANT_ADMIN.label();

    @Option(
            names = "--json",
            description = "Print what the issuer answers: the token, its type and for how long it is valid.")
    private boolean json;

    @Mixin
    private InstanceOption instance = new InstanceOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        TenantId id = tenant.id();
        AccessRole asked = RoleOption.read(role);
        Instance at = instance.locate();
        tenant.require(at);
        JsonNode answer = TenantToken.answer(id, asked, at);
        spec.commandLine()
                .getOut()
                .println(json ? answer.toString() : answer.path("access_token").asString());
        return 0;
    }
}
