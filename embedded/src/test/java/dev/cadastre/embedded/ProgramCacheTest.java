package dev.cadastre.embedded;

import static dev.cadastre.embedded.Failures.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramCacheTest {

    private static final String RESOURCE = "/dev/cadastre/embedded/watchdog.sh";

    @TempDir
    Path base;

    @Test
    void unpacksOnce() {
        AtomicInteger unpacked = new AtomicInteger();
        ProgramCache cache = new ProgramCache(base);
        ProgramCache.Unpacker unpacker = (bytes, folder) -> {
            unpacked.incrementAndGet();
            Files.copy(bytes, folder.resolve("program"));
        };
        Path first = cache.folder("tool", RESOURCE, unpacker);
        assertThat(cache.folder("tool", RESOURCE, unpacker)).isEqualTo(first);
        assertThat(unpacked).hasValue(1);
        assertThat(first.getFileName().toString()).matches("tool-[0-9a-f]{16}");
        assertThat(first.resolve("program")).isNotEmptyFile();
    }

    @Test
    void isWholeWhenSeveralUnpackAtOnce() throws Exception {
        int threads = 4;
        CyclicBarrier allUnpacked = new CyclicBarrier(threads);
        Callable<Path> unpack = () -> new ProgramCache(base).folder("tool", RESOURCE, (bytes, folder) -> {
            Files.copy(bytes, folder.resolve("program"));
            await(allUnpacked);
        });
        Set<Path> folders = new HashSet<>();
        try (var executor = Executors.newFixedThreadPool(threads)) {
            var calls = IntStream.range(0, threads).mapToObj(thread -> unpack).toList();
            for (var folder : executor.invokeAll(calls)) {
                folders.add(folder.get());
            }
        }
        assertThat(folders)
                .hasSize(1)
                .allSatisfy(folder -> assertThat(folder.resolve("program")).isNotEmptyFile());
        assertThat(entries()).containsExactlyElementsOf(folders);
    }

    private static void await(CyclicBarrier barrier) throws IOException {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    @Test
    void leavesNothingWhenUnpackingFails() throws IOException {
        assertRefused(
                        ErrorId.PART_FAILED_TO_START,
                        () -> new ProgramCache(base).folder("tool", RESOURCE, (bytes, folder) -> {
                            Files.copy(bytes, folder.resolve("half"));
                            throw new IOException("No space left on device");
                        }))
                .contains("No space left on device")
                .contains("XDG_CACHE_HOME");
        assertThat(entries()).isEmpty();
    }

    @Test
    void saysWhenNoProgramComesForThisMachine() {
        assertRefused(
                        ErrorId.PART_FAILED_TO_START,
                        () -> new ProgramCache(base).folder("tool", "/no-such-archive", (bytes, folder) -> {}))
                .contains("No tool for " + System.getProperty("os.name"));
    }

    @Test
    void liesWhereTheUserKeepsCaches() {
        Path ofUser = ProgramCache.ofUser(Map.of("XDG_CACHE_HOME", base.toString()))
                .folder("tool", RESOURCE, (bytes, folder) -> {});
        assertThat(ofUser).hasParent(base.resolve("cadastre"));
    }

    private Set<Path> entries() throws IOException {
        try (Stream<Path> entries = Files.list(base)) {
            return Set.copyOf(entries.toList());
        }
    }
}
