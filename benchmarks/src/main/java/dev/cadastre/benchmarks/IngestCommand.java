package dev.cadastre.benchmarks;

import dev.cadastre.benchmarks.report.BenchReport;
import dev.cadastre.embedded.RunningInstance;
import dev.cadastre.simulator.ProgressLine;
import dev.cadastre.simulator.Target;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cadastre bench ingest}. */
@Command(
        name = "ingest",
        description = "Publish as a fleet would, and count what is acknowledged, what becomes visible, and how soon.",
        footer = {
            "",
            "Every device has an MQTT connection of its own and sends distinct events at QoS 1. What was on the way",
            "when a connection broke is sent again. The tenants' sizes follow Zipf's distribution, and some devices",
            "report eight times as often as others. Before anything is measured each device sends its first event,",
            "one after another: data that a platform keys by the time of a device's first event is then keyed apart",
            "device apart, as where devices come in over months. (They come in over seconds here.)",
            "",
            "--history writes old observations straight into the embedded PostgreSQL of --data, once for a data folder;",
            "5 million take minutes.",
            "",
            "The bench is done when all that was acknowledged is visible by REST in the device's ledger and stored in",
            "the history, which it takes from the platform's metrics; with --url it does not know",
            "what is stored. At the end each device's count of acknowledged events is compared with its ledger:",
            "acknowledged but not applied, applied more than once, and acknowledged but not stored must be 0.",
            "",
            "Processor time is that of the platform's processes from the first send until all is stored, this bench's",
            "own apart; it says what an event costs even on a machine that others use too. PUBLISH to visible is",
            "measured by a few probe devices that publish at a pace of their own, from when each event was due until",
            "its health record shows it. Exit code 0: passed, 1: a count that must be 0 is not, 2: could not be run.",
            "",
            "  cadastre bench ingest --rate 2000 --seconds 60 --json latency.json",
            "  cadastre bench ingest --events 300000 --history 5000000  as fast as possible, on a full history",
            "  cadastre bench ingest --through-restart --seconds 60         kill -9 and start the server meanwhile"
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false)
final class IngestCommand extends Bench {

    private static final Duration HISTORY_AT_REST = Duration.ofSeconds(2);
    private static final Duration A_RESTART = Duration.ofSeconds(60);

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Mixin
    private ProfileOption profile = new ProfileOption();

    @Option(names = "--tenants", paramLabel = "N", description = "How many tenants: T-01 and on, of uneven size.")
    private int tenants = 20;

    @Option(names = "--devices", paramLabel = "N", description = "How many devices publish, of all tenants together.")
    private int devices = 2000;

    @Option(names = "--rate", paramLabel = "R", description = "Events a second of all devices together; 0: no limit.")
    private double eventsPerSecond;

    @Option(
            names = "--events",
            paramLabel = "N",
            showDefaultValue = Visibility.NEVER,
            description = "Stop after so many events, even before --seconds.")
    private long events = Long.MAX_VALUE;

    @Option(names = "--history", paramLabel = "N", description = "Fill the history up to so many observations first.")
    private long observations;

    @Option(names = "--apart", paramLabel = "MS", description = "Milliseconds between the first events of two devices.")
    private int apartMillis = 5;

    @Option(names = "--inflight", paramLabel = "N", description = "Unacknowledged events of all devices at most.")
    private int inflight = 4000;

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

    IngestCommand(Supplier<Target> target, Supplier<Optional<RunningInstance>> instance) {
        super(target, instance);
    }

    @Override
    int bench(Target target, PrintWriter out) throws InterruptedException {
        IngestBenchSettings settings = settings();
        ProgressLine progress = ProgressLine.on(out);
        // The platform's counters begin anew with its process.
        Optional<URI> metrics = throughRestart ? Optional.empty() : metrics();
        try (Fleet fleet = Fleet.register(target, options.tenant, settings, progress);
                StoredHistory history = new StoredHistory(metrics, HISTORY_AT_REST)) {
            BenchReport report = new IngestRun(settings, target, fleet, history, instance(), progress).run();
            progress.clear();
            return options.conclude(report, out);
        }
    }

    private IngestBenchSettings settings() {
        return new IngestBenchSettings(
                tenants,
                devices,
                eventsPerSecond,
                options.seconds,
                events,
                observations,
                options.warmupSeconds,
                inflight,
                apartMillis,
                probes,
                stream,
                profile.profiled,
                patience());
    }

    private Duration patience() {
        Duration asked = Duration.ofSeconds(patienceSeconds);
        return throughRestart && asked.compareTo(A_RESTART) < 0 ? A_RESTART : asked;
    }
}
