package dev.cadastre.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.TenantId;
import dev.cadastre.simulator.PretendCadastre;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("heavy")
class BenchCommandTest {

    private final PretendCadastre cadastre = PretendCadastre.start();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        cadastre.close();
    }

    @Test
    void ingestAtARateCountsWhatWasAcknowledgedAndSeen() throws IOException {
        assertThat(ingest("--rate", "300", "--probes", "2")).isZero();

        JsonNode figures = json().path("figures");
        assertThat(figures.path("acknowledged_per_second").doubleValue()).isBetween(200.0, 320.0);
        assertThat(figures.path("visible_per_second").doubleValue()).isBetween(150.0, 320.0);
        assertThat(figures.path("visible_samples").longValue()).isPositive();
        assertThat(figures.path("visible_p50_ms").doubleValue()).isPositive();
        assertThat(figures.path("acknowledged").longValue())
                .isEqualTo(applied())
                .isGreaterThan(figures.path("visible_samples").longValue());
        assertThat(out.toString()).contains("acknowledged but not applied").contains("visible, drain included");
    }

    @Test
    void ingestAsFastAsPossibleFillsItsWindows() throws IOException {
        assertThat(ingest("--rate", "0", "--probes", "0")).isZero();

        assertThat(json().path("figures").path("acknowledged_per_second").doubleValue())
                .isGreaterThan(1000);
    }

    @Test
    void itStopsAfterSoManyEvents() throws IOException {
        assertThat(ingest("--events", "500", "--probes", "0", "--seconds", "60"))
                .isZero();

        assertThat(json().path("figures").path("events").longValue()).isEqualTo(500);
        assertThat(applied()).isEqualTo(510);
    }

    @Test
    void tenantsAreOfUnevenSize() {
        assertThat(ingest("--events", "10", "--probes", "2")).isZero();

        assertThat(cadastre.devices(new TenantId("bench-01"))).hasSize(7).contains("bench-00001", "probe-00001");
        assertThat(cadastre.devices(new TenantId("bench-02"))).hasSize(3);
        assertThat(cadastre.devices(new TenantId("bench-03"))).hasSize(2).doesNotContain("probe-00001");
    }

    @Test
    void whatWasAcknowledgedAndLostFailsTheBench() throws IOException {
        cadastre.loseEach(50);

        assertThat(ingest("--rate", "300", "--probes", "0", "--patience", "1")).isEqualTo(1);
        assertThat(json().path("must_be_zero").path("acknowledged_not_applied").longValue())
                .isPositive();
        assertThat(out.toString()).contains("MUST BE 0");
    }

    @Test
    void throughACutNothingIsLostAndNothingDoubled() throws IOException {
        cadastre.cutConnectionsAt(150);

        assertThat(ingest("--rate", "300", "--probes", "1", "--through-restart"))
                .isZero();
        assertThat(json().path("figures").path("reconnects").longValue()).isPositive();
        assertThat(json().path("figures").path("duplicates").longValue()).isPositive();
    }

    @Test
    void aSecondRunCountsFromWhereTheFirstLeftOff() {
        assertThat(ingest("--rate", "100", "--probes", "1")).isZero();
        assertThat(ingest("--rate", "100", "--probes", "1")).isZero();
    }

    @Test
    void neighboursComparesTheOthersWithThemselves() throws IOException {
        String[] quick = {"--others", "2", "--pace", "50", "--share", "10", "--times", "5", "--warmup", "0"};
        assertThat(run(more(quick, "neighbours", "--seconds", "1"))).isZero();

        JsonNode figures = json().path("figures");
        assertThat(figures.path("quiet_samples").longValue()).isBetween(50L, 110L);
        assertThat(figures.path("loud_samples").longValue()).isBetween(50L, 110L);
        assertThat(figures.path("noisy_answered_per_second").doubleValue()).isBetween(20.0, 80.0);
        assertThat(figures.path("p99_ratio").doubleValue()).isPositive();
    }

    @Test
    void readCountsAnswersAndRefusals() throws IOException {
        assertThat(read("--part", "health")).isZero();

        assertThat(json().path("figures").path("answers_per_second").doubleValue())
                .isPositive();
        assertThat(json().path("figures").path("answer_p99_ms").doubleValue()).isPositive();
        assertThat(json().path("must_be_zero").path("not_200").longValue()).isZero();
        assertThat(json().path("settings").path("get").stringValue()).isEqualTo("/v1/devices/{id}/health");
    }

    @Test
    void withoutAServerItSaysSo() {
        cadastre.close();

        assertThat(ingest("--rate", "100")).isEqualTo(2);
        assertThat(err.toString()).contains("bench ingest: ").contains("nothing answers at http://127.0.0.1");
    }

    @Test
    void nonsenseIsRefused() {
        assertThat(ingest("--seconds", "0")).isEqualTo(2);
        assertThat(ingest("--tenants", "11")).isEqualTo(2);
        assertThat(read("--connections", "0")).isEqualTo(2);
        assertThat(run("idle")).isEqualTo(2);
        assertThat(run("ingest", "--what")).isEqualTo(2);
    }

    @Test
    void helpTeaches() {
        assertThat(run("--help")).isZero();
        assertThat(run("ingest", "--help")).isZero();
        assertThat(run("read", "--help")).isZero();
        assertThat(out.toString())
                .contains("cadastre bench ingest --rate 2000")
                .contains("cadastre bench read --connections 32")
                .contains("Exit code");
    }

    private long applied() {
        return Stream.of("bench-01", "bench-02", "bench-03")
                .map(TenantId::new)
                .flatMapToLong(tenant -> cadastre.devices(tenant).stream()
                        .mapToLong(id -> cadastre.observations(tenant, id).size()))
                .sum();
    }

    private int ingest(String... arguments) {
        return run(more(
                arguments,
                "ingest",
                "--tenants",
                "3",
                "--devices",
                "10",
                "--apart",
                "1",
                "--warmup",
                "0",
                "--seconds",
                "1"));
    }

    private int read(String... arguments) {
        return run(more(arguments, "read", "--devices", "5", "--warmup", "0", "--seconds", "1"));
    }

    private String[] more(String[] arguments, String... first) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of("--json", folder.resolve("report.json").toString()));
        all.addAll(List.of(arguments));
        return all.toArray(String[]::new);
    }

    private int run(String... arguments) {
        return BenchCommand.on(cadastre::target, Optional::empty)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setOverwrittenOptionsAllowed(true)
                .execute(arguments);
    }

    private JsonNode json() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(folder.resolve("report.json")));
    }
}
