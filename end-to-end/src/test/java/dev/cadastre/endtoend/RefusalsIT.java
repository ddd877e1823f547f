package dev.cadastre.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.endtoend.Distribution.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the command line says when it cannot do as it was told: one line, and nobody left behind. Nothing here needs the
 * instance of the other classes, so it runs beside them.
 */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
final class RefusalsIT {

    private static final Duration GONE_WITHIN = Duration.ofSeconds(15);

    @TempDir
    private Path temporary;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    2 | up --nonsense                       | Unknown option: '--nonsense'
                    2 | up --http-port many                 | is not an int
                    1 | up --data DIR --http-port 70000     | [invalid-setting]
                    1 | up --data DIR --roles gatway        | not one of all, gateway, api, ingest, health, pipeline
                    1 | up --data DIR --host no.such.host.invalid | no.such.host.invalid
                    2 | nonsense                            | nonsense
                    1 | token --data DIR --tenant acme      | [instance-not-running]
                    1 | token --data DIR --tenant Not/One   | [invalid-tenant-id]
                    2 | token                               | --tenant=T
                    """)
    void saysInALineWhatItCannotDo(int exitCode, String commandLine, String words) {
        String[] arguments = commandLine.replace("DIR", temporary.toString()).split(" ", -1);
        Distribution.run(arguments).assertRefused(exitCode, words);
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void saysThatAPortIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            Path data = temporary.resolve("data");
            for (String option : new String[] {"--http-port", "--mqtt-port"}) {
                String other = option.equals("--http-port") ? "--mqtt-port" : "--http-port";
                Outcome outcome = Distribution.up(data, option, port, other, "0");
                outcome.assertRefused(1, "port " + port + " ", option, "[port-in-use]");
                assertThat(data).doesNotExist();
            }
        }
    }

    @Test
    void saysThatTheFolderCannotBeOne() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "not a folder");
        Distribution.up(file).assertRefused(1, file.toString(), "[data-folder-unusable]");
        Distribution.up(file.resolve("below")).assertRefused(1, file.toString(), "[data-folder-unusable]");
    }

    @Tag("heavy")
    @Test
    void saysWhichPartDidNotStartAndStopsTheOthers() throws IOException {
        Path data = Files.createDirectory(temporary.resolve("data"));
        Files.writeString(data.resolve("redis"), "a file where the folder of Redis should be");
        Outcome outcome = Distribution.up(data);
        assertThat(outcome.exitCode()).as(outcome.all()).isEqualTo(1);
        // What was started already may say in a line of its own that it was stopped in the middle of it.
        assertThat(outcome.err().lines())
                .anySatisfy(line -> assertThat(line).contains("Redis", "[part-failed-to-start]"));
        assertThat(outcome.all()).doesNotContain("\tat ");
        Family.on(data).awaitEnd(GONE_WITHIN);
    }

    @Test
    void saysItsVersion() {
        Outcome version = Distribution.run("--version");
        assertThat(version.exitCode()).isZero();
        assertThat(version.out()).startsWith("Cadastre ").contains("Java ");
        assertThat(version.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        --roles gateway                                      |                  | --public-url
        --roles api                                          |                  | --public-url
        --roles gateway --public-url http://c.example        |                  | CADASTRE_STAMP_SECRET
        --roles gateway --public-url http://c.example        | too short        | CADASTRE_STAMP_SECRET
        --roles gateway --public-url c.example               | any              | --public-url
        --issuer https://id.example                          |                  | --issuer-keys
        --issuer-keys https://id.example/jwks                |                  | --issuer
        """)
    void saysWhatSeveralProcessesMustBeTold(String options, @Nullable String stampSecret, String words)
            throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("up", "--data=" + temporary, "--http-port=0", "--mqtt-port=0"));
        arguments.addAll(List.of(options.split(" ")));
        ProcessBuilder builder = Distribution.command(arguments);
        if (stampSecret != null) {
            builder.environment().put("CADASTRE_STAMP_SECRET", stampSecret);
        }
        Distribution.Outcome outcome = Distribution.run(builder);
        assertThat(outcome.exitCode()).as(outcome.all()).isEqualTo(1);
        assertThat(outcome.err()).contains(words, "[invalid-setting]");
        if (stampSecret != null) {
            assertThat(outcome.all()).doesNotContain(stampSecret);
        }
    }
}
