package dev.cadastre.endtoend;

import static dev.cadastre.endtoend.Observed.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cadastre.endtoend.Distribution.Outcome;
import dev.cadastre.simulator.DeviceLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Runs the clients that docs/how-to/devices.md prints, as they are there. */
@Timeout(120)
final class DeviceGuideIT {

    private static final Path GUIDE = Path.of("..", "docs", "how-to", "devices.md");
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(10);
    private static final String TENANT = "guided";

    private static RunningCadastre cadastre;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        cadastre = RunningCadastre.shared();
    }

    @Test
    void shellPublishesOne() throws IOException {
        assumeTrue(Program.onPath(Mosquitto.PROGRAM).isPresent(), "no mosquitto_pub on the path");
        DeviceLogin device = cadastre.register(TENANT, "shell-1");
        run(device, cadastre.mqttPort(), "sh", write("client.sh", "sh"));
        awaitAccepted(device, 1);
    }

    @Test
    void pythonPublishesFiveAfterEachStart() throws IOException {
        Optional<String> python = pythonWithPaho();
        assumeTrue(python.isPresent(), "no Python with paho-mqtt (Debian: python3-paho-mqtt)");
        DeviceLogin device = cadastre.register(TENANT, "python-1");
        Path client = write("client.py", "python");
        run(device, cadastre.mqttPort(), python.orElseThrow(), client);
        awaitAccepted(device, 5);
        run(device, cadastre.mqttPort(), python.orElseThrow(), client);
        awaitAccepted(device, 10);
        assertThat(Observed.ledger(shown(device), "duplicate")).isZero();
    }

    @Test
    void javaScriptPostsABacklog() throws IOException {
        assumeTrue(Program.onPath("node").isPresent(), "no node on the path");
        DeviceLogin device = cadastre.register(TENANT, "node-1");
        Outcome outcome = run(device, cadastre.gateway().getPort(), "node", write("client.mjs", "js"));
        assertThat(outcome.out()).isEqualTo("accepted 1200\n");
        awaitAccepted(device, 1200);
        assertThat(Observed.ledger(shown(device), "appliedToHistory")).isEqualTo(700);
    }

    private static Optional<String> pythonWithPaho() {
        return Stream.of("python3", "/usr/bin/python3")
                .filter(python -> Program.onPath(python).isPresent() || Files.isExecutable(Path.of(python)))
                .filter(DeviceGuideIT::hasPaho)
                .findFirst();
    }

    private static boolean hasPaho(String python) {
        try {
            return Distribution.run(new ProcessBuilder(python, "-c", "import paho.mqtt.client"))
                            .exitCode()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** The guide's block in that language, of which it has one. */
    private Path write(String file, String language) throws IOException {
        Matcher block = Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(Files.readString(GUIDE));
        assertThat(block.find()).as("a block of " + language).isTrue();
        return Files.writeString(folder.resolve(file), block.group(1));
    }

    private Outcome run(DeviceLogin device, int port, String program, Path client) throws IOException {
        var builder = new ProcessBuilder(List.of(program, client.toString())).directory(folder.toFile());
        builder.environment().put("CADASTRE_HOST", "127.0.0.1");
        builder.environment().put("CADASTRE_PORT", Integer.toString(port));
        builder.environment().put("CADASTRE_USERNAME", device.username());
        builder.environment().put("CADASTRE_SECRET", device.secret());
        builder.environment().put("CADASTRE_TOPIC", device.topic());
        Outcome outcome = Distribution.run(builder);
        assertThat(outcome.exitCode()).as(outcome.all()).isZero();
        return outcome;
    }

    private static void awaitAccepted(DeviceLogin device, long count) {
        Eventually.await(count + " observations", SEEN_WITHIN, () -> accepted(shown(device)) == count);
    }

    private static JsonNode shown(DeviceLogin device) {
        return Web.withToken(cadastre.gateway(), cadastre.token(TENANT))
                .get("/v1/devices/" + device.device())
                .json();
    }
}
