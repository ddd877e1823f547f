package dev.cadastre.launcher.client;

import dev.cadastre.model.TenantId;
import picocli.CommandLine.Option;

/** The tenant a command works in. It must exist or be opened on purpose, so that a typing error opens none. */
final class TenantOption {

    @Option(names = "--tenant", required = true, paramLabel = "T", description = "The tenant, e.g. acme.")
    private String tenant = "";

    @Option(names = "--create", description = "Open the tenant if it does not exist.")
    private boolean create;

    TenantId id() {
        return new TenantId(tenant);
    }

    /** @throws dev.cadastre.model.CadastreException TENANT_NOT_FOUND, with the ids that are like it */
    void require(Instance at) {
        if (!create) {
            KnownTenants.of(at).require(id());
        }
    }
}
