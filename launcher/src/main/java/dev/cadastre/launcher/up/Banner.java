package dev.cadastre.launcher.up;

import dev.cadastre.launcher.client.Instance;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants to know once everything runs.
 *
 * @param page where clients reach the gateway
 */
record Banner(
        Path data, URI page, Instance instance, @Nullable URI innerApi, StartProgress progress) {

    /** @param signIns passwords by user, of the demo; empty without it */
    void print(Map<String, String> signIns) {
        progress.say("");
        progress.say("Cadastre is up after %.1f s.".formatted(progress.secondsSoFar()));
        progress.say("  page and API  " + page + "   (API described at /openapi.json)");
        progress.say("  MQTT          " + instance.mqtt().getHost() + ":"
                + instance.mqtt().getPort());
        if (innerApi != null) {
            progress.say("  metrics       " + innerApi + "/metrics");
        }
        progress.say("  data          " + data);
        progress.say("");
        signIns.forEach((user, password) -> progress.say("  sign in as    %-14s %s".formatted(user, password)));
        if (signIns.isEmpty()) {
            progress.say("Next, in another terminal:");
            progress.say(
                    "  ./cadastre device register --tenant acme --create tag-1   a tenant, a device, and how to let it speak");
            progress.say("  ./cadastre token --tenant acme                            a token for the API");
            progress.say(
                    "  ./cadastre user add --tenant acme alice                   somebody who signs in to the page");
        }
        progress.say("Ctrl-C stops everything.");
    }
}
