package dev.cadastre.benchmarks;

import dev.cadastre.benchmarks.report.BenchReport;
import dev.cadastre.embedded.RunningInstance;
import dev.cadastre.model.TenantId;
import dev.cadastre.simulator.ProgressLine;
import dev.cadastre.simulator.Target;
import dev.cadastre.simulator.TenantApi;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cadastre bench read}. */
@Command(
        name = "read",
        description = "Read devices' place and health through the gateway, all checks on, and count answers a second.",
        footer = {
            "",
            "The devices are registered and publish one event each, so that there is something to read. Every",
            "connection then asks for a device at random, waits for the answer and asks again. Answers other",
            "than 200 must be 0. Exit code 0: passed, 1: that count is not 0, 2: could not be run.",
            "",
            "  cadastre bench read --connections 32 --seconds 30 --json read.json"
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false)
final class ReadCommand extends Bench {

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Mixin
    private ProfileOption profile = new ProfileOption();

    @Option(names = "--devices", paramLabel = "N", description = "How many devices there are to read.")
    private int devices = 500;

    @Option(names = "--connections", paramLabel = "N", description = "How many ask at the same time.")
    private int connections = 32;

    @Option(
            names = "--part",
            paramLabel = "PART",
            description = "What to read of a device: ${COMPLETION-CANDIDATES} (all is place and health in one).")
    private Part part = Part.all;

    ReadCommand(Supplier<Target> target, Supplier<Optional<RunningInstance>> instance) {
        super(target, instance);
    }

    @Override
    int bench(Target target, PrintWriter out) throws InterruptedException {
        ReadSettings settings =
                new ReadSettings(devices, connections, options.seconds, options.warmupSeconds, part, profile.profiled);
        ProgressLine progress = ProgressLine.on(out);
        try (TenantApi api = new TenantApi(target, new TenantId(options.tenant))) {
            BenchReport report = new ReadRun(settings, target, api, platform(), progress).run();
            progress.clear();
            return options.conclude(report, out);
        }
    }
}
