package dev.cadastre.benchmarks.cpu;

import dev.cadastre.benchmarks.report.BenchReport;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/** Writes processor time into a report, divided by what was done for it. */
public final class CpuTable {

    /** Less than this share of the whole is left out. */
    private static final double SHARE_MIN = 0.01;

    private final BenchReport report;
    private final String per;
    private final double divisor;

    /**
     * @param per one unit of the work, {@code event}
     * @param count how many of them were done
     */
    public CpuTable(BenchReport report, String per, double count) {
        this.report = report;
        this.per = per;
        this.divisor = Math.max(1, count);
    }

    /** All processes of the platform, then each program, then the groups of threads that matter. */
    public CpuTable platform(CpuUsage usage) {
        long total = usage.totalMicros();
        row("cpu", "processor time, all processes", total);
        row("cpu_without_jit", "  without the JIT compiler", total - usage.compilerMicros());
        rows("cpu", "  ", usage.byProgram(), total);
        report.section("threads of the platform's JVM");
        rows("cpu_thread", "  ", usage.byThreads(), total);
        return this;
    }

    /** The process that asks and publishes; not part of the platform's. */
    public CpuTable generator(CpuUsage usage) {
        row("cpu_generator", "processor time of the generator", usage.totalMicros());
        return this;
    }

    /** What a profile found, by stage. */
    public CpuTable stages(Map<String, Long> micros) {
        long total = micros.values().stream().mapToLong(Long::longValue).sum();
        report.section("by stage, from a profile of Java threads");
        rows("cpu_stage", "  ", micros, total);
        return this;
    }

    private void rows(String key, String indent, Map<String, Long> micros, long total) {
        micros.entrySet().stream()
                .filter(entry -> entry.getValue() > total * SHARE_MIN)
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(entry -> row(key + "_" + key(entry.getKey()), indent + entry.getKey(), entry.getValue()));
    }

    private void row(String key, String label, long micros) {
        report.figure(key + "_us_per_" + per, label, micros / divisor, "µs/" + per);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }
}
