package dev.cadastre.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The program as the build packs it, {@code launcher/target/cadastre}, run by its own script in a process of its own. */
final class Distribution {

    static final Path TARGET = Path.of("target").toAbsolutePath();
    static final Path SCRIPT = Path.of("..", "launcher", "target", "cadastre", "cadastre")
            .toAbsolutePath()
            .normalize();
    private static final int SECONDS_MAX = 90;

    private Distribution() {}

    /** What a command came to. */
    record Outcome(int exitCode, String out, String err) {

        String all() {
            return out + err;
        }

        /** In one line, which says what was wrong; a usage error may point to the help in a second. */
        void assertRefused(int code, String... words) {
            assertThat(exitCode).as(all()).isEqualTo(code);
            assertThat(err.lines().findFirst().orElse("")).contains(words);
            assertThat(err.lines()).hasSizeLessThanOrEqualTo(2);
            assertThat(all()).doesNotContain("\tat ");
        }
    }

    static ProcessBuilder command(List<String> arguments) {
        return command(SCRIPT, arguments);
    }

    /** By the script of that distribution, which may be of another release. */
    static ProcessBuilder command(Path script, List<String> arguments) {
        if (!Files.exists(script)) {
            throw new AssertionError(script + " is missing: ./mvnw package makes it");
        }
        var builder = new ProcessBuilder(Stream.concat(Stream.of("sh", script.toString()), arguments.stream())
                .toList());
        builder.environment().keySet().removeIf(name -> name.startsWith("CADASTRE_"));
        builder.environment().put("CADASTRE_JAVA_HOME", System.getProperty("java.home"));
        // Half the cores are the tests' own, so the compiler that is quick at the start serves better here.
        builder.environment().put("CADASTRE_JAVA_OPTS", "-Xms256m -Xmx768m -Xmn192m -XX:TieredStopAtLevel=1");
        return builder;
    }

    /** Runs a command that ends by itself. */
    static Outcome run(String... arguments) {
        try {
            return run(command(List.of(arguments)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs {@code up}, on free ports where no others are named. */
    static Outcome up(Path data, String... more) {
        String[] ports = more.length == 0 ? new String[] {"--http-port=0", "--mqtt-port=0"} : more;
        return run(Stream.concat(Stream.of("up", "--data=" + data), Stream.of(ports))
                .toArray(String[]::new));
    }

    /** Runs a program to its end; what it printed passes through files, so that no pipe can fill up. */
    static Outcome run(ProcessBuilder builder) throws IOException {
        Path out = Files.createTempFile("cadastre-", ".out");
        Path err = Files.createTempFile("cadastre-", ".err");
        try {
            Process process = builder.redirectInput(new File("/dev/null"))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("%s did not end: %s%s"
                        .formatted(builder.command(), Files.readString(out), Files.readString(err)));
            }
            return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
