package dev.cadastre.benchmarks.cpu;

import dev.cadastre.benchmarks.report.BenchFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * A profile of a running JVM on this machine by Flight Recorder: a sample for each 10 ms of processor time of a Java thread
 * (JEP 509), native code included. A stage is a group of threads and the package of the innermost frame of ours or of a
 * library we use. The JVM's own threads, which compile and collect garbage, are not sampled.
 */
public final class StageProfile implements AutoCloseable {

    private static final String NAME = "name=cadastre-bench";
    private static final String SAMPLE = "jdk.CPUTimeSample";
    private static final long MICROS_PER_SAMPLE = 10_000;
    private static final List<String> STAGES = List.of(
            "dev.cadastre.",
            "org.apache.kafka.",
            "org.apache.flink.",
            "org.postgresql.",
            "io.vertx.",
            "io.netty.",
            "io.lettuce.",
            "tools.jackson.",
            "org.springframework.",
            "org.eclipse.jetty.",
            "org.jooq.");

    private final long pid;
    private final Path file;
    private boolean running;

    private StageProfile(long pid, Path file) {
        this.pid = pid;
        this.file = file;
        this.running = true;
    }

    /** Begins to sample; of one profile at a time. */
    public static StageProfile start(long pid) {
        try {
            Path file = Files.createTempFile("cadastre-bench", ".jfr");
            jcmd(pid, "JFR.start", NAME, SAMPLE + "#enabled=true", SAMPLE + "#throttle=10ms");
            return new StageProfile(pid, file);
        } catch (IOException e) {
            throw new BenchFailed("no profile can be made: " + e.getMessage());
        }
    }

    /** Ends the recording. @return microseconds of processor time by stage */
    public Map<String, Long> stop() {
        running = false;
        jcmd(pid, "JFR.stop", NAME, "filename=" + file);
        Map<String, Long> stages = new TreeMap<>();
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                if (event.getEventType().getName().equals(SAMPLE)) {
                    stages.merge(stage(event), MICROS_PER_SAMPLE, Long::sum);
                }
            }
        } catch (IOException e) {
            throw new BenchFailed("the profile cannot be read: " + e.getMessage());
        }
        return stages;
    }

    @Override
    public void close() {
        try {
            if (running) {
                jcmd(pid, "JFR.stop", NAME);
            }
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new BenchFailed("the profile cannot be deleted: " + e.getMessage());
        }
    }

    private static String stage(RecordedEvent sample) {
        RecordedThread thread = sample.getThread("eventThread");
        String name = thread == null || thread.isVirtual() ? "virtual threads" : thread.getJavaName();
        List<RecordedFrame> frames = sample.getStackTrace() == null
                ? List.of()
                : sample.getStackTrace().getFrames();
        String code = frames.stream()
                .map(frame -> frame.getMethod().getType().getName())
                .filter(type -> STAGES.stream().anyMatch(type::startsWith))
                .findFirst()
                .map(StageProfile::packageOf)
                .orElse("java");
        return CpuUsage.group(name) + ": " + code;
    }

    /** Three parts of the name, {@code dev.cadastre.health}; one more below {@code org.apache}. */
    static String packageOf(String type) {
        String[] parts = type.split("\\.", -1);
        int length = Math.min(parts[1].equals("apache") ? 4 : 3, parts.length - 1);
        return String.join(".", List.of(parts).subList(0, length));
    }

    private static void jcmd(long pid, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        command.add(Long.toString(pid));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new BenchFailed("jcmd refused the profile: " + said.strip());
            }
        } catch (IOException e) {
            throw new BenchFailed("no profile without a JDK's jcmd: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailed("interrupted while jcmd ran");
        }
    }
}
