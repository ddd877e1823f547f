package dev.cadastre.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The checkpoints ({@code checkpoints/JOB/chk-N}) and savepoints ({@code savepoints/savepoint-…}) of all runs on a
 * folder. One is complete when it has its {@code _metadata}, which Flink puts there last, and whole.
 */
final class RetainedState {

    private static final String METADATA = "_metadata";

    private final Path folder;

    RetainedState(Path folder) {
        this.folder = folder;
    }

    static Path checkpoints(Path folder) {
        return folder.resolve("checkpoints");
    }

    Path savepoints() {
        return folder.resolve("savepoints");
    }

    private Path setAside() {
        return folder.resolve("set-aside");
    }

    /** The complete checkpoint or savepoint that was finished last. */
    Optional<Path> newest() throws IOException {
        return runs().stream()
                .flatMap(run -> run.startsWith(savepoints()) ? Stream.of(run) : list(run).stream())
                .filter(state -> Files.isRegularFile(state.resolve(METADATA)))
                .max(Comparator.comparing(RetainedState::finished));
    }

    private static FileTime finished(Path state) {
        try {
            return Files.getLastModifiedTime(state.resolve(METADATA));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes every run but the one that state is of, which may share files with its neighbours. */
    void deleteAllBut(Optional<Path> state) throws IOException {
        for (Path run : runs()) {
            if (state.isEmpty() || !state.get().startsWith(run)) {
                Folders.delete(run);
            }
        }
    }

    /** Moves the run of that state where it is never looked for; one set aside earlier makes room. */
    Path setAside(Path state) throws IOException {
        Path run = runs().stream().filter(state::startsWith).findFirst().orElse(state);
        Folders.delete(setAside());
        Files.createDirectories(setAside());
        return Files.move(run, setAside().resolve(run.getFileName()));
    }

    private List<Path> runs() {
        return Stream.of(checkpoints(folder), savepoints())
                .flatMap(parent -> list(parent).stream())
                .toList();
    }

    private static List<Path> list(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
