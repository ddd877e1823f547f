package dev.cadastre.endtoend;

import dev.cadastre.endtoend.Distribution.Outcome;
import dev.cadastre.simulator.DeviceLogin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Debian's {@code mosquitto_pub}: one publication a call, QoS 1, by a device that signs in with these. */
record Mosquitto(int port, Version version, String username, String secret) {

    static final String PROGRAM = "mosquitto_pub";

    /** By the names the program has for them. */
    enum Version {
        V311("mqttv311"),
        V5("mqttv5");

        private final String option;

        Version(String option) {
            this.option = option;
        }
    }

    static Mosquitto of(DeviceLogin login, int port, Version version) {
        return new Mosquitto(port, version, login.username(), login.secret());
    }

    Mosquitto withSecret(String other) {
        return new Mosquitto(port, version, username, other);
    }

    /** Returns when the server has answered, whatever it did. */
    Outcome publish(String topic, String payload) {
        try {
            Path file = Files.createTempFile("payload-", ".json");
            try {
                Files.writeString(file, payload);
                return Distribution.run(new ProcessBuilder(command(topic, file)));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command(String topic, Path payload) {
        return List.of(
                PROGRAM,
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-V",
                version.option,
                "-q",
                "1",
                "-u",
                username,
                "-P",
                secret,
                "-t",
                topic,
                "-f",
                payload.toString());
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "Mosquitto[%s, %s]".formatted(version, username);
    }
}
