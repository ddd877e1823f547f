package dev.cadastre.launcher.client;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.model.TenantId;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who runs the platform: a platform admin of a tenant that is not the one something is done to, for that may be shut. */
final class OperatorOption {

    @Option(
            names = "--as",
            paramLabel = "T",
            defaultValue = "platform",
            description = "The tenant whose platform admin asks; opened where it is new (default: ${DEFAULT-VALUE}).")
    private String home = "platform";

    @Mixin
    private InstanceOption instance = new InstanceOption();

    PlatformApi connect() {
        Instance at = instance.locate();
        return new PlatformApi(at, TenantToken.of(new TenantId(home), AccessRole.PLATFORM_ADMIN, at));
    }
}
