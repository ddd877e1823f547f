package dev.cadastre.benchmarks.cpu;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The processor time used between two snapshots of one process, microseconds.
 *
 * @param byProgram of the process and its descendants
 * @param byThreads of the process itself, by what its threads' names begin with
 */
public record CpuUsage(Map<String, Long> byProgram, Map<String, Long> byThreads) {

    /** Threads that ended meanwhile, such as compiler threads that the JVM stops when there is little to compile. */
    static final String ENDED = "ended threads";

    /** "C1 CompilerThread0" and so on, as Linux cuts them. */
    private static final Set<String> COMPILERS = Set.of("C1 CompilerThre", "C2 CompilerThre");

    private static final Pattern NUMBER = Pattern.compile("[-#_. ]*\\d+$");

    public CpuUsage {
        byProgram = Map.copyOf(byProgram);
        byThreads = Map.copyOf(byThreads);
    }

    /** @param program the name of the process whose threads these are, {@code java} */
    public static CpuUsage between(CpuSnapshot before, CpuSnapshot after, String program) {
        Map<String, Long> programs = new TreeMap<>();
        after.microsByProgram()
                .forEach((name, micros) ->
                        programs.put(name, micros - before.microsByProgram().getOrDefault(name, 0L)));
        Map<String, Long> threads = new TreeMap<>();
        long counted = 0;
        for (Map.Entry<Long, CpuSnapshot.ThreadTime> entry : after.threads().entrySet()) {
            CpuSnapshot.ThreadTime earlier = before.threads().get(entry.getKey());
            CpuSnapshot.ThreadTime thread = entry.getValue();
            long used = thread.micros() - (earlier == null ? 0 : earlier.micros());
            threads.merge(group(thread.name()), used, Long::sum);
            counted += used;
        }
        threads.put(ENDED, Math.max(0, programs.getOrDefault(program, counted) - counted));
        return new CpuUsage(programs, threads);
    }

    public long totalMicros() {
        return byProgram.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What the JIT compiler's threads took: much in a process that has only just started, little later. */
    public long compilerMicros() {
        return byThreads.entrySet().stream()
                .filter(entry -> COMPILERS.contains(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The name without the number by which threads of one kind differ. */
    static String group(String thread) {
        String group = NUMBER.matcher(thread).replaceFirst("");
        return group.isEmpty() ? thread : group;
    }
}
