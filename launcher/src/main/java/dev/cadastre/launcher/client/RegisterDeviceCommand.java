package dev.cadastre.launcher.client;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "register",
        mixinStandardHelpOptions = true,
        description = {
            "Register a device and print its credentials. The secret is shown this once; only its hash is kept.",
            "",
            "  ./cadastre device register --tenant acme --name \"Forklift 7\" tag-1",
            ""
        })
final class RegisterDeviceCommand extends DeviceCommand.OneDevice {

    @Option(names = "--name", paramLabel = "NAME", description = "What people call it.")
    private @Nullable String name;

    @Option(names = "--kind", paramLabel = "KIND", description = "What it is, e.g. tag or forklift (default: tag).")
    private @Nullable String kind;

    @Mixin
    private CredentialsFile file = new CredentialsFile();

    @Override
    public Integer call() {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("id", id().value());
        if (name != null) {
            body.put("name", name);
        }
        if (kind != null) {
            body.put("kind", kind);
        }
        ApiSession api = api();
        return new ShownDeviceCredentials(this, id(), file)
                .show(() -> api.post(DeviceCommand.DEVICES, body), api.instance());
    }
}
