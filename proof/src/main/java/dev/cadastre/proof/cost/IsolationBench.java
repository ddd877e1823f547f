package dev.cadastre.proof.cost;

import dev.cadastre.benchmarks.report.BenchReport;
import dev.cadastre.benchmarks.report.Commit;
import dev.cadastre.benchmarks.report.Hardware;
import dev.cadastre.benchmarks.report.Latencies;
import dev.cadastre.proof.AttackTarget;
import dev.cadastre.proof.platform.SharedServers;
import dev.cadastre.proof.platform.TargetPlatform;
import dev.cadastre.simulator.ProgressLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cadastre bench isolation}. */
@Command(
        name = "isolation",
        description = "Measure what the eight layers cost one read of a device.",
        footer = {
            "",
            "One server answers the same read of the same device three times over: bare, by a route without any layer",
            "and a query on a plain connection; with the layers of a service; and through the gateway, with all eight.",
            "One client asks for each in turn, on connections it keeps. What the gateway's hop takes without isolation",
            "is shown by the issuer's keys, which pass it as they are. It starts what it needs; no running instance is",
            "touched.",
            "",
            "  cadastre bench isolation --seconds 30 --json isolation.json"
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false)
public final class IsolationBench implements Callable<Integer> {

    private static final long NANOS = 1_000_000_000L;

    @Option(names = "--seconds", paramLabel = "S", description = "How long to measure.")
    private int seconds = 30;

    @Option(names = "--warmup", paramLabel = "S", description = "How long to run before measuring.")
    private int warmupSeconds = 20;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there too, with date and hardware.")
    private @Nullable Path json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Instant startedAt = Instant.now();
        try (SharedServers servers = SharedServers.start();
                TargetPlatform platform = TargetPlatform.withBareDevices(servers)) {
            AttackTarget target = platform.target();
            PrintWriter out = spec.commandLine().getOut();
            ProgressLine progress = ProgressLine.on(out);
            measure(target, "warming up", warmupSeconds, progress);
            BenchReport report = report(startedAt, measure(target, "measuring", seconds, progress));
            progress.clear();
            return conclude(report, out);
        }
    }

    private static Map<Way, Latencies> measure(AttackTarget target, String what, int seconds, ProgressLine progress)
            throws IOException {
        Map<Way, TimedRead> readings = new EnumMap<>(Way.class);
        try {
            for (Way way : Way.values()) {
                readings.put(way, way.reading(target));
            }
            for (int left = seconds; left > 0; left--) {
                progress.show("%s: %,d s to go".formatted(what, left));
                readForASecond(readings.values());
            }
        } finally {
            for (TimedRead reading : readings.values()) {
                reading.close();
            }
        }
        Map<Way, Latencies> measured = new EnumMap<>(Way.class);
        readings.forEach((way, reading) -> measured.put(way, reading.latencies()));
        return measured;
    }

    private static void readForASecond(Collection<TimedRead> readings) throws IOException {
        long end = System.nanoTime() + NANOS;
        while (System.nanoTime() < end) {
            for (TimedRead reading : readings) {
                reading.once();
            }
        }
    }

    private BenchReport report(Instant startedAt, Map<Way, Latencies> measured) {
        BenchReport report =
                new BenchReport("isolation", startedAt, Map.of("get", "/v1/devices/{id}", "seconds", seconds));
        measured.forEach((way, latencies) -> report.latencies(way.key(), way.label(), latencies));
        double bare = p50(measured, Way.BARE);
        double service = p50(measured, Way.SERVICE);
        double all = p50(measured, Way.ALL);
        double hop = p50(measured, Way.KEYS_THROUGH_THE_GATEWAY) - p50(measured, Way.KEYS);
        return report.figure("service_adds_p50_ms", "layers at the service add", service - bare, "ms")
                .figure("gateway_adds_p50_ms", "the gateway adds", all - service, "ms")
                .figure("hop_p50_ms", "of which a hop that looks at nothing", hop, "ms")
                .figure("all_add_p50_ms", "all of it adds (aim 0.5)", all - bare, "ms")
                .figure("all_add_percent", "all of it adds (aim 15)", (all - bare) / bare * 100, "%")
                .figure("isolation_adds_percent", "all but the hop adds", (all - bare - hop) / bare * 100, "%");
    }

    private static double p50(Map<Way, Latencies> measured, Way way) {
        return Objects.requireNonNull(measured.get(way)).percentileMillis(50);
    }

    private int conclude(BenchReport report, PrintWriter out) throws IOException {
        out.print(report.table());
        out.flush();
        if (json != null) {
            Files.writeString(json, report.json(Hardware.here(), Commit.here()));
        }
        return 0;
    }
}
