package dev.cadastre.benchmarks;

import dev.cadastre.benchmarks.report.BenchReport;
import dev.cadastre.embedded.RunningInstance;
import dev.cadastre.simulator.ProgressLine;
import dev.cadastre.simulator.Target;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cadastre bench neighbours}. */
@Command(
        name = "neighbours",
        description = "Measure what tenants notice of one that asks for many times its share.",
        footer = {
            "",
            "Some tenants read a device at an even pace, while one more keeps to its share and then asks for many",
            "times of it. Answers are timed from when they were due to be asked for. The others' answers other than",
            "200 must be 0. Exit code 0: passed, 1: that count is not 0, 2: could not be run.",
            "",
            "Start the platform with the share as its limit, and once more with none, to see what limits are good for:",
            "",
            "  cadastre up --tenant-requests 100        cadastre bench neighbours --share 100",
            "  cadastre up --tenant-requests 0          cadastre bench neighbours --share 100"
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false)
final class NeighboursCommand extends Bench {

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Option(names = "--others", paramLabel = "N", description = "How many tenants keep to their pace.")
    private int others = 4;

    @Option(names = "--pace", paramLabel = "N", description = "Requests a second of each of them.")
    private int pace = 25;

    @Option(names = "--share", paramLabel = "N", description = "Requests a second that are the noisy tenant's due.")
    private int share = 100;

    @Option(names = "--times", paramLabel = "N", description = "How many times its share it asks for.")
    private int times = 50;

    NeighboursCommand(Supplier<Target> target, Supplier<Optional<RunningInstance>> instance) {
        super(target, instance);
    }

    @Override
    int bench(Target target, PrintWriter out) throws InterruptedException {
        NeighboursSettings settings =
                new NeighboursSettings(others, pace, share, times, options.seconds, options.warmupSeconds);
        ProgressLine progress = ProgressLine.on(out);
        try (NeighboursRun run = new NeighboursRun(settings, target, options.tenant, progress)) {
            BenchReport report = run.run();
            progress.clear();
            return options.conclude(report, out);
        }
    }
}
