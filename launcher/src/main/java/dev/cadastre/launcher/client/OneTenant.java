package dev.cadastre.launcher.client;

import dev.cadastre.model.TenantId;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** A command about one tenant, which is its first word. */
abstract class OneTenant extends PlatformCommand {

    @Parameters(paramLabel = "ID", description = "The tenant: 2 to 63 of a-z, 0-9 and -, e.g. acme.")
    private String id = "";

    @Override
    public final Integer call() {
        return call(new TenantId(id));
    }

    /** Gives the exit code. */
    abstract int call(TenantId tenant);

    /** Prints the tenant as the platform answered it, which is a success. */
    final int show(JsonNode tenant) {
        print(tenant, out -> TenantText.standing(out, tenant));
        return 0;
    }
}
