package dev.cadastre.launcher.client;

import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.io.PrintWriter;
import java.net.http.HttpRequest;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** What a tenant's devices sent and was refused. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = {
            "List what a tenant's devices sent and the platform refused, the newest first: when, which device, why.",
            "Devices with MQTT 3.1.1 get no reason. --purge erases what was refused up to now.",
            ""
        })
public final class DeadLettersCommand implements Callable<Integer> {

    private static final int PAGE = 100;

    @Option(names = "--tenant", required = true, paramLabel = "T", description = "The tenant, e.g. acme.")
    private String tenant = "";

    @Option(names = "--device", paramLabel = "ID", description = "Only what this device sent.")
    private @Nullable String device;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many at most (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--json", description = "One JSON object a line, with the beginning of what was sent, in base64.")
    private boolean json;

    @Option(names = "--purge", description = "Erase all of the tenant's dead letters instead of listing them.")
    private boolean purge;

    @Mixin
    private InstanceOption instance = new InstanceOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var tenantId = new TenantId(tenant);
        String filter = device == null ? "" : "&device=" + new DeviceId(device);
        if (purge && device != null) {
            throw new ParameterException(spec.commandLine(), "--purge erases those of all devices: leave out --device");
        }
        Instance at = instance.locate();
        KnownTenants.of(at).require(tenantId);
        String token = TenantToken.of(tenantId, at);
        PrintWriter out = spec.commandLine().getOut();
        if (purge) {
            RestCall.send(request(at, token, "").DELETE());
            out.printf("The dead letters of %s are erased.%n", tenantId);
        } else {
            each(at, token, filter, letter -> out.println(json ? letter.toString() : line(letter)));
        }
        out.flush();
        return 0;
    }

    /** Follows the pages, some of which may be empty, as far as the limit goes. */
    private void each(Instance at, String token, String filter, Consumer<JsonNode> each) {
        int left = limit;
        String cursor = "";
        while (left > 0) {
            String query = "?limit=" + Math.min(left, PAGE) + filter + cursor;
            JsonNode page = RestCall.send(request(at, token, query));
            for (JsonNode letter : page.path("items")) {
                each.accept(letter);
                left--;
            }
            JsonNode next = page.path("next");
            if (next.isNull() || next.isMissingNode()) {
                return;
            }
            cursor = "&cursor=" + next.asString();
        }
    }

    private static String line(JsonNode letter) {
        return "%s  %-24s %-24s %s"
                .formatted(
                        letter.path("at").asString(),
                        letter.path("device").asString(),
                        letter.path("reason").asString(),
                        printable(letter.path("detail").asString()));
    }

    /** A detail may repeat what the device sent, and this goes to a terminal. */
    private static String printable(String detail) {
        return detail.replaceAll("\\p{Cntrl}+", " ");
    }

    private static HttpRequest.Builder request(Instance at, String token, String query) {
        return HttpRequest.newBuilder(at.gateway().resolve("/v1/dead-letters" + query))
                .header("Authorization", "Bearer " + token);
    }
}
