package dev.cadastre.benchmarks.facility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FacilityBenchCommandIT {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Tag("heavy")
    @Test
    void measuresTheEngineAndSqlOnOneSmallWorldAndTheirAnswersAgree() throws IOException {
        Path json = folder.resolve("facility.json");
        int code = run(
                "--facilities=2k",
                "--devices=20k",
                "--tenants=20",
                "--overlays=20",
                "--lookups=10k",
                "--rounds=3",
                "--queries=100",
                "--changes=5",
                "--json=" + json);

        assertThat(code).as("%s%n%s", out, err).isZero();
        JsonNode report = JsonMapper.shared().readTree(Files.readString(json));
        assertThat(report.path("must_be_zero").propertyStream())
                .hasSizeGreaterThanOrEqualTo(6)
                .allSatisfy(count -> assertThat(count.getValue().longValue())
                        .as(count.getKey())
                        .isZero());
        assertThat(report.path("figures").path("bytes_per_device").doubleValue())
                .isBetween(1.0, 24.0);
        assertThat(report.path("figures").path("times_faster_than_sql").doubleValue())
                .isGreaterThan(1);
        assertThat(out.toString()).contains("dependent p50").contains("closure table");
    }

    @Test
    void nonsenseIsRefused() {
        assertThat(run("--facilities=3")).isEqualTo(2);
        assertThat(err.toString()).contains("--facilities is at least 100 here, not 3");
        assertThat(run("--devices=many")).isEqualTo(2);
    }

    private int run(String... arguments) {
        return new CommandLine(new FacilityBenchCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
