package dev.cadastre.launcher.client;

import dev.cadastre.isolation.auth.AccessRole;
import picocli.CommandLine.Option;

/** A command about the flags of one tenant, or about those that are everybody's. */
abstract class OfFlags extends TenantScoped {

    @Option(
            names = "--everybody",
            description = "The platform's flags, which every tenant has; --tenant then says whose platform admin asks.")
    private boolean everybody;

    final FlagRoutes routes() {
        return everybody
                ? new FlagRoutes(api(AccessRole.PLATFORM_ADMIN), "/v1/platform")
                : new FlagRoutes(api(), "/v1");
    }
}
