package dev.cadastre.benchmarks;

import dev.cadastre.benchmarks.cpu.CpuWatch;
import dev.cadastre.benchmarks.report.BenchFailed;
import dev.cadastre.benchmarks.report.BenchReport;
import dev.cadastre.embedded.RunningInstance;
import dev.cadastre.simulator.Target;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cadastre bench idle}. */
@Command(
        name = "idle",
        description = "Send nothing, and say how much processor time the platform takes meanwhile.",
        footer = {
            "",
            "For the platform of --data alone, on this machine. 10,000 \u00b5s a second are one percent of a core.",
            "",
            "  cadastre bench idle --warmup 60 --seconds 60"
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false)
final class IdleCommand extends Bench {

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Mixin
    private ProfileOption profile = new ProfileOption();

    IdleCommand(Supplier<Target> target, Supplier<Optional<RunningInstance>> instance) {
        super(target, instance);
    }

    @Override
    int bench(Target target, PrintWriter out) throws InterruptedException {
        if (platform().isEmpty()) {
            throw new BenchFailed("its processes must be on this machine: give --data, not --url");
        }
        Instant startedAt = Instant.now();
        Thread.sleep(Duration.ofSeconds(options.warmupSeconds));
        BenchReport report =
                new BenchReport("idle", startedAt, Map.of("seconds", options.seconds, "warmup", options.warmupSeconds));
        try (CpuWatch watch = new CpuWatch(platform(), profile.profiled)) {
            Thread.sleep(Duration.ofSeconds(options.seconds));
            watch.stop().writeTo(report, "second", options.seconds);
        }
        return options.conclude(report, out);
    }
}
