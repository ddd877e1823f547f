package dev.cadastre.benchmarks.cpu;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How much processor time a process, its threads and all its descendants had used at one moment. A descendant that ends
 * stays counted: its time moves to the parent that reaps it.
 *
 * @param microsByProgram of the process and its descendants together, by the name of the program
 * @param threads of the process itself, by thread id
 */
public record CpuSnapshot(Map<String, Long> microsByProgram, Map<Long, ThreadTime> threads) {

    static final CpuSnapshot NONE = new CpuSnapshot(Map.of(), Map.of());

    private static final Path PROC = Path.of("/proc");

    /** A thread's name and the processor time it has used. */
    public record ThreadTime(String name, long micros) {}

    public CpuSnapshot {
        microsByProgram = Map.copyOf(microsByProgram);
        threads = Map.copyOf(threads);
    }

    /** Empty maps where there is no such process, or no {@code /proc}. */
    public static CpuSnapshot of(long pid) {
        Map<String, Long> programs = new HashMap<>();
        ProcessHandle.of(pid).ifPresent(root -> {
            try (Stream<ProcessHandle> all = Stream.concat(Stream.of(root), root.descendants())) {
                all.forEach(process -> ProcStat.read(folder(process.pid()))
                        .ifPresent(stat ->
                                programs.merge(stat.name(), stat.ownMicros() + stat.reapedMicros(), Long::sum)));
            }
        });
        return new CpuSnapshot(programs, threads(folder(pid).resolve("task")));
    }

    private static Map<Long, ThreadTime> threads(Path tasks) {
        Map<Long, ThreadTime> threads = new HashMap<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(tasks)) {
            for (Path task : folders) {
                ProcStat.read(task)
                        .ifPresent(stat -> threads.put(
                                Long.valueOf(task.getFileName().toString()),
                                new ThreadTime(stat.name(), stat.ownMicros())));
            }
        } catch (IOException e) {
            return Map.of();
        }
        return threads;
    }

    private static Path folder(long pid) {
        return PROC.resolve(Long.toString(pid));
    }
}
