package dev.cadastre.benchmarks;

import dev.cadastre.benchmarks.report.BenchReport;
import dev.cadastre.model.TenantId;
import dev.cadastre.simulator.Progress;
import dev.cadastre.simulator.Target;
import dev.cadastre.simulator.TenantApi;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cadastre bench ingest}. */
@Command(
        name = "ingest",
        description = "Publish as a fleet would, and count what is acknowledged, what becomes visible, and how soon.",
        footer = {
            "",
            "Every device has an MQTT connection of its own and sends distinct events at QoS 1. What was on the way",
            "when a connection broke is sent again. At the end each device's count of acknowledged events is",
            "compared with its ledger: acknowledged but not applied, and applied more than once, must be 0.",
            "PUBLISH to visible is measured in the same run by a few probe devices whose health record is read",
            "until it shows the event. Exit code 0: passed, 1: a count that must be 0 is not, 2: could not be run.",
            "",
            "  cadastre bench ingest --rate 2000 --seconds 60 --json latency.json",
            "  cadastre bench ingest --rate 0                      as fast as possible",
            "  cadastre bench ingest --through-restart --seconds 60  kill -9 and start the server meanwhile"
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false)
final class IngestCommand extends Bench {

    private static final Duration A_RESTART = Duration.ofSeconds(60);

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Option(names = "--devices", paramLabel = "N", description = "How many devices publish.")
    private int devices = 1000;

    @Option(names = "--rate", paramLabel = "R", description = "Events a second of all devices together; 0: no limit.")
    private double eventsPerSecond;

    @Option(names = "--inflight", paramLabel = "N", description = "Unacknowledged events a device at most.")
    private int inflight = 16;

    @Option(names = "--probes", paramLabel = "N", description = "Devices that measure the latency.")
    private int probes = 4;

    @Option(names = "--stream", description = "Measure the live stream (SSE) too.")
    private boolean stream;

    @Option(names = "--patience", paramLabel = "S", description = "Give up after so long without any progress.")
    private int patienceSeconds = 20;

    @Option(
            names = "--through-restart",
            description = "The server is killed and started meanwhile: wait 60 s at least.")
    private boolean throughRestart;

    IngestCommand(Supplier<Target> target) {
        super(target);
    }

    @Override
    int bench(Target target, PrintWriter out) throws InterruptedException {
        IngestSettings settings = new IngestSettings(
                devices, eventsPerSecond, options.seconds, options.warmupSeconds, inflight, probes, stream, patience());
        Progress progress = Progress.on(out);
        try (TenantApi api = new TenantApi(target, new TenantId(options.tenant))) {
            BenchReport report = new IngestRun(settings, target, api, progress).run();
            progress.clear();
            return options.conclude(report, out);
        }
    }

    private Duration patience() {
        Duration asked = Duration.ofSeconds(patienceSeconds);
        return throughRestart && asked.compareTo(A_RESTART) < 0 ? A_RESTART : asked;
    }
}
