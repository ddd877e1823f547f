package dev.cadastre.launcher.client;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "device",
        mixinStandardHelpOptions = true,
        description = "Register devices and give them credentials.",
        subcommands = DeviceCommand.Register.class)
public final class DeviceCommand {

    private static final JsonMapper JSON = new JsonMapper();

    @Command(
            name = "register",
            mixinStandardHelpOptions = true,
            description = {
                "Register a device and print its credentials. The secret is shown this once; only its hash is kept.",
                ""
            })
    static final class Register implements Callable<Integer> {

        @Mixin
        private TenantOption tenant = new TenantOption();

        @Option(names = "--name", paramLabel = "NAME", description = "What people call it.")
        private @Nullable String name;

        @Parameters(paramLabel = "ID", description = "Letters, digits, '.', '_' and '-', at most 64.")
        private String device = "";

        @Mixin
        private CredentialsFile file = new CredentialsFile();

        @Mixin
        private InstanceOption instance = new InstanceOption();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            TenantId tenantId = tenant.id();
            var deviceId = new DeviceId(device);
            Instance at = instance.locate();
            tenant.require(at);
            file.reserve();
            JsonNode registered;
            try {
                registered = register(tenantId, deviceId, at);
            } catch (CadastreException e) {
                file.release();
                throw e;
            }
            print(tenantId, deviceId, at.mqtt(), registered.path("credentials"));
            return 0;
        }

        private JsonNode register(TenantId tenantId, DeviceId deviceId, Instance at) {
            return RestCall.send(HttpRequest.newBuilder(at.gateway().resolve("/v1/devices"))
                    .header("Authorization", "Bearer " + TenantToken.of(tenantId, at))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body(deviceId))));
        }

        private String body(DeviceId id) {
            ObjectNode body = JSON.createObjectNode().put("id", id.value());
            if (name != null) {
                body.put("name", name);
            }
            return JSON.writeValueAsString(body);
        }

        private void print(TenantId tenantId, DeviceId id, URI mqtt, JsonNode credentials) {
            String username = credentials.path("username").asString();
            String secret = credentials.path("secret").asString();
            String topic = "t/%s/d/%s/obs".formatted(tenantId, id);
            PrintWriter out = spec.commandLine().getOut();
            String shown = secret;
            if (file.isWanted()) {
                String where = file.fill("username=%s%nsecret=%s%ntopic=%s%n".formatted(username, secret, topic));
                shown = "\"$(sed -n 's/^secret=//p' %s)\"".formatted(where);
                out.printf("username  %s%nsecret    in %s%ntopic     %s%n%n", username, where, topic);
            } else {
                out.printf("username  %s%nsecret    %s   (shown once)%ntopic     %s%n%n", username, secret, topic);
            }
            out.printf(
                    "Let it speak:%n  mosquitto_pub -h %s -p %d -q 1 -u %s -P %s \\%n",
                    mqtt.getHost(), mqtt.getPort(), username, shown);
            out.printf(
                    "    -t %s -m \"{\\\"boot\\\":1,\\\"seq\\\":1,\\\"at\\\":$(date +%%s)000,\\\"battery\\\":87}\"%n",
                    topic);
            out.flush();
        }
    }
}
