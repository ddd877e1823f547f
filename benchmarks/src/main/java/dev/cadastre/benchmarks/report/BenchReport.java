package dev.cadastre.benchmarks.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The result of a benchmark: its settings, its figures in order of output, and the counts that must be 0. */
public final class BenchReport {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private record Row(String label, String value) {}

    private final String bench;
    private final Instant at;
    private final Map<String, Object> settings;
    private final Map<String, Number> figures = new LinkedHashMap<>();
    private final Map<String, Long> mustBeZero = new LinkedHashMap<>();
    private final List<Row> rows = new ArrayList<>();

    public BenchReport(String bench, Instant at, Map<String, Object> settings) {
        this.bench = bench;
        this.at = at;
        this.settings = new LinkedHashMap<>(settings);
    }

    /** @param key the figure's name in the JSON, its unit last, such as {@code visible_p99_ms} */
    public BenchReport figure(String key, String label, double value, String unit) {
        double rounded = Math.abs(value) >= 1000 ? Math.rint(value) : Math.rint(value * 100) / 100;
        figures.put(key, rounded);
        String shown = rounded == Math.rint(rounded) && Math.abs(rounded) >= 1000
                ? "%,.0f".formatted(rounded)
                : "%.2f".formatted(rounded);
        rows.add(new Row(label, (shown + " " + unit).strip()));
        return this;
    }

    public BenchReport count(String key, String label, long count) {
        figures.put(key, count);
        rows.add(new Row(label, "%,d".formatted(count)));
        return this;
    }

    /** A count that makes the bench fail where it is not 0. */
    public BenchReport mustBeZero(String key, String label, long count) {
        mustBeZero.put(key, count);
        rows.add(new Row(label, "%,d%s".formatted(count, count == 0 ? "" : "   MUST BE 0")));
        return this;
    }

    /** Count, p50, p95, p99 and maximum of one latency. */
    public BenchReport latencies(String key, String label, Latencies latencies) {
        figure(key + "_p50_ms", label + " p50", latencies.percentileMillis(50), "ms");
        figure(key + "_p95_ms", label + " p95", latencies.percentileMillis(95), "ms");
        figure(key + "_p99_ms", label + " p99", latencies.percentileMillis(99), "ms");
        figure(key + "_max_ms", label + " max", latencies.percentileMillis(100), "ms");
        return count(key + "_samples", label + " samples", latencies.count());
    }

    /** What the figures that follow are about; for people alone. */
    public BenchReport section(String title) {
        rows.add(new Row(title + ":", ""));
        return this;
    }

    public boolean passed() {
        return mustBeZero.values().stream().allMatch(count -> count == 0);
    }

    public String table() {
        int labels = rows.stream().mapToInt(row -> row.label().length()).max().orElse(0);
        StringBuilder table = new StringBuilder("bench %s  %s%n".formatted(bench, settings));
        for (Row row : rows) {
            table.append("  %-".concat(labels + "s  %s%n").formatted(row.label(), row.value()));
        }
        return table.toString();
    }

    public String json(Hardware hardware, Optional<String> commit) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("bench", bench);
        all.put("at", at.toString());
        commit.ifPresent(hash -> all.put("commit", hash));
        all.put("hardware", hardware);
        all.put("settings", settings);
        all.put("figures", figures);
        all.put("must_be_zero", mustBeZero);
        all.put("passed", passed());
        return JSON.writeValueAsString(all) + System.lineSeparator();
    }
}
