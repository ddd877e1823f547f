package dev.cadastre.launcher.client;

import dev.cadastre.model.DeviceId;
import java.net.URI;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows what a device signs in with, this once, and how to try it.
 *
 * @param file where the secret goes instead, if one is named
 */
record ShownDeviceCredentials(TenantScoped command, DeviceId device, CredentialsFile file) {

    /** @param change gives the credentials, alone or in the device; called when the file is there to be written */
    int show(Supplier<JsonNode> change, Instance at) {
        file.reserve();
        JsonNode answer;
        try {
            answer = change.get();
        } catch (RuntimeException e) {
            file.release();
            throw e;
        }
        ObjectNode credentials = answer.path("credentials").asObjectOpt().orElseGet(answer::asObject);
        return command.show(answer, text(credentials, at.mqtt()));
    }

    /** Takes the secret out of what JSON shows, where it went into the file. */
    private String text(ObjectNode credentials, URI mqtt) {
        String username = credentials.path("username").asString();
        String secret = credentials.path("secret").asString();
        String topic = "t/%s/d/%s/obs".formatted(command.tenant(), device);
        String head = "username  %s%nsecret    %s   (shown once)%ntopic     %s%n".formatted(username, secret, topic);
        String shown = secret;
        if (file.isWanted()) {
            String where = file.fill("username=%s%nsecret=%s%ntopic=%s%n".formatted(username, secret, topic));
            credentials.remove("secret");
            credentials.put("credentialsFile", where);
            head = "username  %s%nsecret    in %s%ntopic     %s%n".formatted(username, where, topic);
            shown = "\"$(sed -n 's/^secret=//p' %s)\"".formatted(where);
        }
        return """
            %s
            Let it send:
              mosquitto_pub -h %s -p %d -q 1 -u %s -P %s \\
                -t %s -m "{\\"boot\\":1,\\"seq\\":1,\\"at\\":$(date +%%s)000,\\"battery\\":87}\"\
            """.formatted(head, mqtt.getHost(), mqtt.getPort(), username, shown, topic);
    }
}
