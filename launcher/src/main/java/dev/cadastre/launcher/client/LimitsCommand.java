package dev.cadastre.launcher.client;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "limits",
        mixinStandardHelpOptions = true,
        description = {
            "Change what a tenant may use; limits that are not named stay. They count within two seconds, without a restart.",
            "N is a number, or 'default' for what the platform gives everybody. Without options the limits are shown.",
            ""
        })
final class LimitsCommand extends OneTenant {

    @Option(names = "--requests", paramLabel = "N", description = "Requests a second to the API.")
    private @Nullable String requests;

    @Option(names = "--observations", paramLabel = "N", description = "Observations a second of all its devices.")
    private @Nullable String observations;

    @Option(names = "--devices", paramLabel = "N", description = "Devices it may have.")
    private @Nullable String devices;

    @Option(names = "--users", paramLabel = "N", description = "Users it may have.")
    private @Nullable String users;

    @Option(names = "--streams", paramLabel = "N", description = "Live streams it may have open.")
    private @Nullable String streams;

    @Option(
            names = "--facility-bytes",
            paramLabel = "N",
            description = "Bytes of text of its facilities, overlays, kinds and groups (the platform's: 67108864).")
    private @Nullable String facilityBytes;

    @Override
    int call(TenantId tenant) {
        Map<String, @Nullable Long> changes = changes();
        PlatformApi platform = platform();
        JsonNode now = platform.show(tenant);
        if (changes.isEmpty()) {
            return show(now);
        }
        ObjectNode limits = JsonNodeFactory.instance.objectNode();
        now.path("limits").properties().forEach(limit -> limits.set(limit.getKey(), limit.getValue()));
        changes.forEach(limits::put);
        return show(platform.limit(tenant, limits));
    }

    private Map<String, @Nullable Long> changes() {
        Map<String, @Nullable Long> changes = new LinkedHashMap<>();
        add(changes, "requestsPerSecond", requests);
        add(changes, "observationsPerSecond", observations);
        add(changes, "devicesMax", devices);
        add(changes, "usersMax", users);
        add(changes, "streamsMax", streams);
        add(changes, "facilityBytesMax", facilityBytes);
        return changes;
    }

    private static void add(Map<String, @Nullable Long> changes, String name, @Nullable String given) {
        if (given != null) {
            changes.put(name, given.equals("default") ? null : number(given));
        }
    }

    private static Long number(String given) {
        try {
            return Long.valueOf(given);
        } catch (NumberFormatException e) {
            throw new CadastreException(
                    ErrorId.INVALID_SETTING, "'%s' is neither a number nor 'default'".formatted(given), e);
        }
    }
}
