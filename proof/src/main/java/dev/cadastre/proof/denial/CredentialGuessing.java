package dev.cadastre.proof.denial;

import dev.cadastre.proof.MqttPackets;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Floods of credentials that are wrong. Whoever's name they use, the right secret of that name must go on to be let in, and
 * nobody else may have to wait.
 */
final class CredentialGuessing {

    private static final int EVERY_MILLIS = 20;

    /** Each may cost the issuer a tenth of a second of one core, as a right one does. */
    private static final int PASSWORD_EVERY_MILLIS = 100;

    private static final int GUESS_AGAIN_AFTER_MILLIS = 200;

    private static final SecureRandom RANDOM = new SecureRandom();

    private CredentialGuessing() {}

    static List<DenialAttack> all() {
        return List.of(
                DenialAttack.http(
                        "denial-unknown-api-keys",
                        "API keys of another tenant that do not exist, a new one every 20 ms",
                        (at, sockets) -> flood(
                                at,
                                sockets,
                                () -> getDevices(unknownKey(at.tenant().tenant())))),
                DenialAttack.http(
                        "denial-forged-tokens",
                        "Tokens signed with keys that nobody has published, a new one every 20 ms",
                        (at, sockets) -> flood(at, sockets, () -> getDevices(forgedToken()))),
                DenialAttack.http(
                        "denial-wrong-device-secrets",
                        "Wrong secrets of another tenant's device, one every 20 ms",
                        (at, sockets) ->
                                flood(at, sockets, () -> observation(at.tenant().deviceUser()))),
                DenialAttack.mqtt(
                        "denial-wrong-device-secrets-mqtt",
                        "The same over MQTT",
                        CredentialGuessing::wrongSecretsOverMqtt),
                DenialAttack.http(
                        "denial-wrong-passwords",
                        "Wrong passwords of another tenant's user, one every 100 ms",
                        CredentialGuessing::wrongPasswords),
                DenialAttack.http(
                        "denial-wrong-passwords-at-once",
                        "Passwords of users that do not exist, 20 at once from one address",
                        (at, sockets) -> passwordsAtOnce(at, sockets, 20, 1)),
                DenialAttack.http(
                        "denial-wrong-passwords-of-many",
                        "The same, 160 at once from 40 addresses",
                        (at, sockets) -> passwordsAtOnce(at, sockets, 160, 40)));
    }

    private static void flood(Installation at, AttackSockets sockets, Supplier<String> request) {
        PacedTask.run(EVERY_MILLIS, sockets::isOver, due -> {
            AttackConnection connection = sockets.open(at.http());
            connection.send(HttpText.bytes(request.get()));
        });
    }

    private static String getDevices(String credential) {
        return HttpText.head("GET /v1/devices", HttpText.bearer(credential));
    }

    private static String unknownKey(String tenant) {
        return "cad_%s_%016x_%s".formatted(tenant, RANDOM.nextLong(), random(32));
    }

    private static String forgedToken() {
        return part("{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"" + random(16) + "\"}") + "."
                + part("{\"sub\":\"forged\"}") + "." + random(64);
    }

    private static String observation(String device) {
        return HttpText.head(
                        "POST /v1/observations",
                        HttpText.basic(device, random(24)),
                        "Content-Type: application/json",
                        "Content-Length: 2")
                + "[]";
    }

    private static void wrongSecretsOverMqtt(Installation at, AttackSockets sockets) {
        PacedTask.run(EVERY_MILLIS, sockets::isOver, due -> {
            AttackConnection connection = sockets.open(at.mqttAddress().orElseThrow());
            connection.send(
                    MqttPackets.connect("guess-" + random(8), at.tenant().deviceUser(), random(24), 0));
        });
    }

    private static void wrongPasswords(Installation at, AttackSockets sockets) {
        ProbeClient browser = new ProbeClient(at, at.attackFrom());
        PacedTask.run(PASSWORD_EVERY_MILLIS, sockets::isOver, due -> {
            try {
                browser.signIn(at.tenant().userName(), random(12));
            } catch (IOException refused) {
                // as it should be
            }
        });
    }

    /** Each under way until it is answered, and then another one: nobody is known by those names, so none is paced. */
    private static void passwordsAtOnce(Installation at, AttackSockets sockets, int count, int addresses)
            throws InterruptedException {
        AttackerAddresses from = new AttackerAddresses(at.attackFrom());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                ProbeClient browser = new ProbeClient(at, from.get(i % addresses));
                var _ = threads.submit(() -> guess(at, sockets, browser));
            }
        }
    }

    private static @Nullable Void guess(Installation at, AttackSockets sockets, ProbeClient browser)
            throws InterruptedException {
        while (sockets.pause(GUESS_AGAIN_AFTER_MILLIS)) {
            try {
                browser.signIn(
                        "guess-" + random(6).toLowerCase(Locale.ROOT) + "@"
                                + at.tenant().tenant(),
                        random(12));
            } catch (IOException refused) {
                // as it should be
            }
        }
        return null;
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(HttpText.bytes(json));
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
