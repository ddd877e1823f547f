package dev.cadastre.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.endtoend.Distribution.Outcome;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The cache that commands start from. */
@Timeout(180)
final class AotCacheIT {

    private static final Path FOLDER = Distribution.SCRIPT.resolveSibling("aot");
    private static final String FROM_CACHE = "dev.cadastre.launcher.Cadastre source: shared objects file";
    private static final Duration MADE_WITHIN = Duration.ofMinutes(2);

    @Test
    void commandsStartFromItAndWithoutOneThatIsCorrupt() throws IOException {
        Distribution.run("--version");
        // one of an earlier build may still be there
        Eventually.await(
                "a cache of these jars in " + FOLDER,
                MADE_WITHIN,
                () -> loadedClasses().contains(FROM_CACHE));
        Path cache = cache().orElseThrow();
        try {
            corrupt(cache);
            Outcome version = Distribution.run("--version");
            assertThat(version.exitCode()).isZero();
            assertThat(version.out()).startsWith("Cadastre ");
            assertThat(version.err()).isEmpty();
            assertThat(loadedClasses()).doesNotContain(FROM_CACHE);
        } finally {
            Files.delete(cache);
        }
    }

    private static Optional<Path> cache() {
        if (!Files.isDirectory(FOLDER)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".aot")).findAny();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String loadedClasses() {
        try {
            ProcessBuilder command = Distribution.command(List.of("--version"));
            command.environment().merge("CADASTRE_JAVA_OPTS", " -Xlog:class+load:stdout", String::concat);
            return Distribution.run(command).out();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the middle, where only a checksum shows it. */
    private static void corrupt(Path cache) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(cache.toFile(), "rw")) {
            file.seek(file.length() / 2);
            byte[] noise = new byte[4_096];
            Arrays.fill(noise, (byte) 0x5a);
            file.write(noise);
        }
    }
}
