package dev.cadastre.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A complete checkpoint in a Flink cluster's folder, as a kill -9 at that moment would leave it. */
record RetainedCheckpoint(Path cluster, Path directory) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** One that was begun after this was called: it comes after another that was completed since. */
    static RetainedCheckpoint awaitNext(Path cluster) {
        int atCall = newest(cluster).map(RetainedCheckpoint::number).orElse(0);
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            Optional<RetainedCheckpoint> newest = newest(cluster);
            if (newest.isPresent() && newest.get().number() >= atCall + 2) {
                return newest.get();
            }
            LockSupport.parkNanos(1_000_000);
        }
        throw new AssertionError("no checkpoint in " + cluster);
    }

    /** Copies the checkpoint, or the newest if this one is gone already, to the same place of another cluster. */
    void copyTo(Path otherCluster) {
        RetainedCheckpoint copied = this;
        while (!copied.copiedWhole(otherCluster)) {
            copied = newest(cluster).orElseThrow();
        }
    }

    private boolean copiedWhole(Path otherCluster) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                Path copy = otherCluster.resolve(cluster.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int number() {
        return Integer.parseInt(directory.getFileName().toString().substring("chk-".length()));
    }

    private static Optional<RetainedCheckpoint> newest(Path cluster) {
        try (Stream<Path> files = Files.find(cluster, 6, (path, attributes) -> path.endsWith("_metadata"))) {
            return files.map(metadata -> new RetainedCheckpoint(cluster, Objects.requireNonNull(metadata.getParent())))
                    .max(Comparator.comparingInt(RetainedCheckpoint::number));
        } catch (UncheckedIOException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
