package dev.cadastre.embedded;

import static dev.cadastre.embedded.Failures.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.ErrorId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that runs all parts and is killed while it writes. */
@Tag("heavy")
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class KilledJvmIT {

    private static final long NUMBERS = 100;

    @TempDir
    Path folder;

    @Test
    void leavesNoProcessAndLosesNothingItAcknowledged() throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AllParts.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long acknowledged;
        try (BufferedReader lines = jvm.inputReader()) {
            acknowledged = acknowledgedUpTo(lines, NUMBERS);
            assertListensOnLoopbackAlone(jvm);
            assertRefused(ErrorId.DATA_FOLDER_IN_USE, () -> DataFolder.open(folder))
                    .contains("process " + jvm.pid());

            List<ProcessHandle> family = jvm.descendants().toList();
            assertThat(family).hasSizeGreaterThan(4);
            // By its handle: the process itself would close the output that is yet to be read.
            jvm.toHandle().destroyForcibly();
            acknowledged = Math.max(acknowledged, acknowledgedUpTo(lines, Long.MAX_VALUE));
            jvm.waitFor();
            assertThat(RunningInstance.find(folder)).isEmpty();
            awaitEnd(family);
        } finally {
            jvm.destroyForcibly();
        }
        assertAllIsThere(acknowledged);
    }

    private static long acknowledgedUpTo(BufferedReader lines, long bound) throws IOException {
        long last = -1;
        for (String line = lines.readLine(); line != null; line = last >= bound ? null : lines.readLine()) {
            if (line.startsWith("acknowledged ")) {
                last = Long.parseLong(line.substring("acknowledged ".length()));
            }
        }
        return last;
    }

    private static void assertListensOnLoopbackAlone(Process jvm) throws IOException {
        for (ProcessHandle process :
                Stream.concat(Stream.of(jvm.toHandle()), jvm.descendants()).toList()) {
            assertThat(ListeningSockets.LOOPBACK).containsAll(ListeningSockets.of(process.pid()));
        }
        assertThat(ListeningSockets.of(jvm.pid())).isNotEmpty();
    }

    private static void awaitEnd(List<ProcessHandle> family) throws Exception {
        long start = System.nanoTime();
        for (ProcessHandle process : family) {
            process.onExit().get(15, TimeUnit.SECONDS);
        }
        System.out.printf("children gone %d ms after kill -9%n", (System.nanoTime() - start) / 1_000_000);
    }

    private void assertAllIsThere(long acknowledged) throws Exception {
        CountingJob.COUNTS.clear();
        try (AllParts parts = AllParts.start(folder)) {
            List<String> numbers = KafkaWire.values(parts.kafka().admin(), AllParts.TOPIC);
            assertThat(numbers).startsWith(upTo(acknowledged));
            assertThat(Long.parseLong(Sql.query(parts.postgres(), "select count(*) from acknowledged")))
                    .isGreaterThan(acknowledged);
            String kept = RedisWire.reply(parts.redis().uri(), "GET number").getLast();
            assertThat(Long.parseLong(kept)).isGreaterThanOrEqualTo(acknowledged);
            Eventually.await(() -> !CountingJob.COUNTS.isEmpty());
            assertThat(CountingJob.COUNTS.getFirst()).isGreaterThan(1);
        }
        assertThat(Files.exists(folder.resolve("flink/set-aside"))).isFalse();
    }

    private static String[] upTo(long last) {
        List<String> numbers = new ArrayList<>();
        for (long number = 0; number <= last; number++) {
            numbers.add(Long.toString(number));
        }
        return numbers.toArray(String[]::new);
    }
}
