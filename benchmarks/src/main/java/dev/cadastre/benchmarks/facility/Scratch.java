package dev.cadastre.benchmarks.facility;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that is gone after the run. */
final class Scratch implements AutoCloseable {

    private final Path folder;

    private Scratch(Path folder) {
        this.folder = folder;
    }

    static Scratch create() {
        try {
            return new Scratch(Files.createTempDirectory("cadastre-bench-"));
        } catch (IOException e) {
            throw new UncheckedIOException("no folder could be made for the run", e);
        }
    }

    Path folder(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (NoSuchFileException e) {
            // Gone already, which is what was wanted.
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be deleted".formatted(folder), e);
        }
    }
}
