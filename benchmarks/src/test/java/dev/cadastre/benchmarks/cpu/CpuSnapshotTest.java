package dev.cadastre.benchmarks.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.benchmarks.report.BenchReport;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CpuSnapshotTest {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long BURNT_NANOS = 300_000_000;

    @Test
    void aNameMayHoldBracketsAndSpaces() {
        String line = "4711 (a) b (c) S 1 2 3 0 -1 4194560 5 6 7 8 150 50 30 20 20 0 1 0 100 2000 3 4 5 6 7";

        ProcStat stat = ProcStat.parse(line);
        assertThat(stat).isEqualTo(new ProcStat("a) b (c", 2_000_000, 500_000));
        assertThatThrownBy(() -> ProcStat.parse("nothing")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void threadsOfOneKindAreOneGroup() {
        assertThat(CpuUsage.group("GC Thread#1")).isEqualTo("GC Thread");
        assertThat(CpuUsage.group("vert.x-eventloo")).isEqualTo("vert.x-eventloo");
        assertThat(CpuUsage.group("virtual-12")).isEqualTo("virtual");
        assertThat(CpuUsage.group("42")).isEqualTo("42");
    }

    @Test
    void aStageIsNamedAfterItsPackage() {
        assertThat(StageProfile.packageOf("dev.cadastre.health.PostgresHealthWriter"))
                .isEqualTo("dev.cadastre.health");
        assertThat(StageProfile.packageOf("org.apache.kafka.common.record.Records"))
                .isEqualTo("org.apache.kafka.common");
        assertThat(StageProfile.packageOf("org.postgresql.Driver")).isEqualTo("org.postgresql");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theTimeAThreadBurnsIsFoundUnderItsName() throws Exception {
        long self = ProcessHandle.current().pid();
        CountDownLatch burnt = new CountDownLatch(1);
        CountDownLatch seen = new CountDownLatch(1);
        CpuSnapshot before = CpuSnapshot.of(self);
        Thread burner = Thread.ofPlatform().name("burner-1").start(() -> {
            burn();
            burnt.countDown();
            await(seen);
        });
        burnt.await();
        CpuSnapshot after = CpuSnapshot.of(self);
        seen.countDown();
        burner.join();

        String program =
                ProcStat.parse(Files.readString(Path.of("/proc/self/stat"))).name();
        CpuUsage usage = CpuUsage.between(before, after, program);
        assertThat(usage.byThreads().get("burner")).isBetween(280_000L, 400_000L);
        assertThat(usage.byProgram().get(program)).isGreaterThanOrEqualTo(280_000);
        assertThat(usage.totalMicros()).isGreaterThanOrEqualTo(usage.byProgram().get(program));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theTimeOfAChildThatEndedStaysCounted() throws IOException, InterruptedException {
        long self = ProcessHandle.current().pid();
        CpuSnapshot before = CpuSnapshot.of(self);
        Process child = new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done").start();
        child.waitFor();

        CpuUsage usage = CpuUsage.between(before, CpuSnapshot.of(self), "java");
        assertThat(usage.totalMicros()).isGreaterThanOrEqualTo(30_000);
    }

    @Test
    void aThreadThatEndedIsTheDifference() {
        CpuSnapshot before =
                new CpuSnapshot(Map.of("java", 1_000L), Map.of(7L, new CpuSnapshot.ThreadTime("a-1", 600)));
        CpuSnapshot after = new CpuSnapshot(
                Map.of("java", 5_000L, "postgres", 300L),
                Map.of(7L, new CpuSnapshot.ThreadTime("a-1", 900), 8L, new CpuSnapshot.ThreadTime("a-2", 1_000)));

        CpuUsage usage = CpuUsage.between(before, after, "java");
        assertThat(usage.byProgram()).isEqualTo(Map.of("java", 4_000L, "postgres", 300L));
        assertThat(usage.byThreads()).isEqualTo(Map.of("a", 1_300L, CpuUsage.ENDED, 2_700L));
    }

    @Test
    void theReportSaysWhatOneEventCost() {
        CpuUsage usage = new CpuUsage(Map.of("java", 9_000L, "postgres", 1_000L), Map.of("place", 8_000L, "idle", 1L));
        BenchReport report = new BenchReport("ingest", Instant.EPOCH, Map.of());
        new CpuTable(report, "event", 100).platform(usage);

        assertThat(report.table())
                .containsPattern("processor time, all processes +100.00 µs/event")
                .containsPattern("java +90.00 µs/event")
                .containsPattern("place +80.00 µs/event")
                .doesNotContain("idle");
    }

    @Test
    void aPlatformElsewhereHasNoRows() {
        BenchReport report = new BenchReport("read", Instant.EPOCH, Map.of());
        new CpuWatch(OptionalLong.empty(), false).stop().writeTo(report, "request", 10);

        assertThat(report.table()).contains("generator").doesNotContain("all processes");
    }

    private static void burn() {
        long end = THREADS.getCurrentThreadCpuTime() + BURNT_NANOS;
        while (THREADS.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
