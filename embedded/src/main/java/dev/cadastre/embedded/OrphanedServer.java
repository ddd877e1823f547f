package dev.cadastre.embedded;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A server that an earlier run left behind on a folder: one whose JVM has only just been killed and whose watchdog is
 * still stopping it, or one whose watchdog was killed too.
 */
final class OrphanedServer {

    private static final Duration AFTER_KILL = Duration.ofSeconds(5);

    private OrphanedServer() {}

    /**
     * Asks the server to stop, waits for its end and kills it when {@code bound} has passed; does nothing where the
     * process id in {@code pidFile} is not, or no longer, a server on {@code folder}.
     */
    static void stop(String name, Path pidFile, Path folder, Duration bound) {
        Optional<ProcessHandle> found = find(pidFile, folder);
        if (found.isEmpty()) {
            return;
        }
        ProcessHandle orphan = found.get();
        orphan.destroy();
        if (endedWithin(orphan, bound)) {
            return;
        }
        orphan.destroyForcibly();
        if (!endedWithin(orphan, AFTER_KILL)) {
            throw new CadastreException(
                    ErrorId.PART_FAILED_TO_START,
                    "%s of an earlier run, process %d, still runs on %s and cannot be stopped: end it by hand"
                            .formatted(name, orphan.pid(), folder));
        }
    }

    static Optional<ProcessHandle> find(Path pidFile, Path folder) {
        try (Stream<String> lines = Files.lines(pidFile)) {
            return lines.findFirst()
                    .map(line -> Long.parseLong(line.strip()))
                    .flatMap(ProcessHandle::of)
                    .filter(process -> runsOn(process, folder));
        } catch (IOException | UncheckedIOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean runsOn(ProcessHandle process, Path folder) {
        return process.info()
                .arguments()
                .map(words -> Arrays.stream(words).anyMatch(word -> word.startsWith(folder.toString())))
                .orElse(false);
    }

    private static boolean endedWithin(ProcessHandle process, Duration bound) {
        try {
            process.onExit().get(bound.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            return !process.isAlive();
        }
    }
}
