package dev.cadastre.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchReportTest {

    private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");
    private static final Hardware MACHINE = new Hardware("Some CPU", 2, 24_000, "25", "Linux 6");

    private final BenchReport report = new BenchReport("ingest", AT, Map.of("devices", 1000));

    @Test
    void theTableIsAligned() {
        report.figure("a_per_second", "acknowledged", 23_456.7, "events/s").mustBeZero("lost", "lost", 0);

        assertThat(report.table().lines())
                .containsExactly(
                        "bench ingest  {devices=1000}", "  acknowledged  23,457 events/s", "  lost          0");
    }

    @Test
    void theJsonCarriesDateHardwareAndFigures() {
        Latencies latencies = new Latencies();
        latencies.add(12_345_678);
        report.figure("a_per_second", "acknowledged", 0.126, "events/s")
                .latencies("visible", "visible", latencies)
                .mustBeZero("lost", "lost", 0);

        JsonNode json = JsonMapper.shared().readTree(report.json(MACHINE, Optional.of("abc123")));

        assertThat(json.path("bench").stringValue()).isEqualTo("ingest");
        assertThat(json.path("at").stringValue()).isEqualTo("2026-11-23T10:00:00Z");
        assertThat(json.path("commit").stringValue()).isEqualTo("abc123");
        assertThat(json.path("hardware").path("cores").intValue()).isEqualTo(2);
        assertThat(json.path("settings").path("devices").intValue()).isEqualTo(1000);
        assertThat(json.path("figures").path("a_per_second").doubleValue()).isEqualTo(0.13);
        assertThat(json.path("figures").path("visible_p99_ms").doubleValue()).isEqualTo(12.35);
        assertThat(json.path("figures").path("visible_samples").longValue()).isEqualTo(1);
        assertThat(json.path("must_be_zero").path("lost").longValue()).isZero();
        assertThat(json.path("passed").booleanValue()).isTrue();
    }

    @Test
    void aCountThatMustBeZeroFailsTheReport() {
        report.mustBeZero("lost", "lost", 116);

        assertThat(report.passed()).isFalse();
        assertThat(report.table()).contains("116   MUST BE 0");
        assertThat(report.json(MACHINE, Optional.empty()))
                .contains("\"passed\" : false")
                .doesNotContain("commit");
    }

    @Test
    void theCpuIsNamedAsLinuxNamesIt(@TempDir Path folder) throws IOException {
        Path info = Files.writeString(folder.resolve("cpuinfo"), "processor : 0\nmodel name\t: Fine CPU @ 2 GHz\n");

        assertThat(Hardware.cpuModel(info)).isEqualTo("Fine CPU @ 2 GHz");
        assertThat(Hardware.cpuModel(folder.resolve("nowhere"))).isEqualTo(System.getProperty("os.arch"));
    }

    @Test
    void thisMachineHasCoresAndMemory() {
        assertThat(Hardware.here().cores()).isPositive();
        assertThat(Hardware.here().memoryMegabytes()).isPositive();
    }
}
