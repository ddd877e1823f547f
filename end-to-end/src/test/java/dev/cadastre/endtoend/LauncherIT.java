package dev.cadastre.endtoend;

import static dev.cadastre.endtoend.Observed.payload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.endtoend.Distribution.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command line says when it cannot do as it was told: one line, and nobody left behind. Also the first steps of a newcomer. */
@Timeout(120)
final class LauncherIT {

    private static final Duration GONE_WITHIN = Duration.ofSeconds(15);

    @TempDir
    private Path temporary;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    2 | up --nonsense                       | Unknown option: '--nonsense'
                    2 | up --http-port many                 | is not an int
                    1 | up --data DIR --http-port 70000     | [invalid-setting]
                    1 | up --data DIR --roles gatway        | none of all, gateway, api, ingest, health, pipeline
                    1 | up --data DIR --host no.such.host.invalid | no.such.host.invalid
                    2 | nonsense                            | nonsense
                    1 | token --data DIR --tenant acme      | [instance-not-running]
                    1 | token --data DIR --tenant Not/One   | [invalid-tenant-id]
                    2 | token                               | --tenant=T
                    """)
    void saysInALineWhatItCannotDo(int exitCode, String commandLine, String words) {
        String[] arguments = commandLine.replace("DIR", temporary.toString()).split(" ", -1);
        assertRefused(Distribution.run(arguments), exitCode, words);
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void saysThatAPortIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            Path data = temporary.resolve("data");
            for (String option : new String[] {"--http-port", "--mqtt-port"}) {
                String other = option.equals("--http-port") ? "--mqtt-port" : "--http-port";
                Outcome outcome = up(data, option, port, other, "0");
                assertRefused(outcome, 1, "port " + port + " ", option, "[port-in-use]");
                assertThat(data).doesNotExist();
            }
        }
    }

    @Test
    void saysThatTheFolderIsAnothers() {
        Path data = RunningCadastre.shared().folder();
        assertRefused(up(data), 1, data.toString(), "[data-folder-in-use]");
    }

    @Test
    void saysThatTheFolderCannotBeOne() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "not a folder");
        assertRefused(up(file), 1, file.toString(), "[data-folder-unusable]");
        assertRefused(up(file.resolve("below")), 1, file.toString(), "[data-folder-unusable]");
    }

    @Test
    void saysWhichPartDidNotStartAndStopsTheOthers() throws IOException {
        Path data = Files.createDirectory(temporary.resolve("data"));
        Files.writeString(data.resolve("redis"), "a file where the folder of Redis should be");
        assertRefused(up(data), 1, "Redis", "[part-failed-to-start]");
        Family.on(data).awaitEnd(GONE_WITHIN);
    }

    @Test
    void letsANewcomersDeviceSpeak() {
        RunningCadastre cadastre = RunningCadastre.shared();
        String data = "--data=" + cadastre.folder();
        Outcome registered = Distribution.run("device", "register", data, "--tenant", "newcomer", "tag-1");
        assertThat(registered.err()).isEmpty();
        assertThat(registered.out()).contains("mosquitto_pub", "t/newcomer/d/tag-1/obs", "shown once");
        String username = value(registered.out(), "username");
        String secret = value(registered.out(), "secret");
        Web device = Web.asDevice(cadastre.gateway(), username, secret);
        assertThat(device.post("/v1/observations", payload(1, 1)).status()).isEqualTo(202);

        Outcome token = Distribution.run("token", data, "--tenant", "newcomer");
        assertThat(token.exitCode()).isZero();
        Web api = Web.withToken(cadastre.gateway(), token.out().strip());
        assertThat(api.get("/v1/devices/tag-1").status()).isEqualTo(200);

        assertRefused(
                Distribution.run("device", "register", data, "--tenant", "newcomer", "tag-1"), 1, "[device-exists]");
    }

    @Test
    void saysItsVersion() {
        Outcome version = Distribution.run("--version");
        assertThat(version.exitCode()).isZero();
        assertThat(version.out()).startsWith("Cadastre ").contains("Java ");
        assertThat(version.err()).isEmpty();
    }

    private static Outcome up(Path data, String... more) {
        String[] arguments = new String[more.length == 0 ? 4 : 2 + more.length];
        arguments[0] = "up";
        arguments[1] = "--data=" + data;
        if (more.length == 0) {
            arguments[2] = "--http-port=0";
            arguments[3] = "--mqtt-port=0";
        }
        System.arraycopy(more, 0, arguments, 2, more.length);
        return Distribution.run(arguments);
    }

    /** In one line, which says what was wrong; a usage error may point to the help in a second. */
    private static void assertRefused(Outcome outcome, int exitCode, String... words) {
        assertThat(outcome.exitCode()).as(outcome.all()).isEqualTo(exitCode);
        assertThat(outcome.err().lines().findFirst().orElse("")).contains(words);
        assertThat(outcome.err().lines()).hasSizeLessThanOrEqualTo(2);
        assertThat(outcome.all()).doesNotContain("\tat ");
    }

    private static String value(String printed, String name) {
        var line = Pattern.compile("^" + name + " +(\\S+)", Pattern.MULTILINE).matcher(printed);
        assertThat(line.find()).as("%s in %s", name, printed).isTrue();
        return line.group(1);
    }
}
