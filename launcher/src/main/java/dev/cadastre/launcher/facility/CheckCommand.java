package dev.cadastre.launcher.facility;

import dev.cadastre.facility.replica.CheckReport;
import dev.cadastre.facility.replica.ObservedReplica;
import dev.cadastre.facility.replica.ReplicaChecker;
import dev.cadastre.facility.replica.TreeHints;
import dev.cadastre.facility.replica.TreeReplica;
import dev.cadastre.facility.store.PostgresTree;
import dev.cadastre.facility.store.TreeLog;
import dev.cadastre.isolation.postgres.PostgresPool;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Follow the hierarchy with a replica for a while, and check what replicas promise.",
            "No answer is older than the bound, none is of an older state than the one before, and the contents are"
                    + " those",
            "of the database. Ends with 3 where a promise is broken.",
            ""
        })
final class CheckCommand implements Callable<Integer> {

    private static final Duration READ_EVERY = Duration.ofMillis(20);
    private static final long COMPARE_EVERY = 100;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "30",
            description = "For how long (default: ${DEFAULT-VALUE}).")
    private int seconds = 30;

    @Option(
            names = "--poll-millis",
            paramLabel = "N",
            defaultValue = "500",
            description = "How often the replica asks for the version (default: ${DEFAULT-VALUE}).")
    private int pollMillis = 500;

    @Option(
            names = "--apply-millis",
            paramLabel = "N",
            defaultValue = "500",
            description = "What applying changes may take beyond that (default: ${DEFAULT-VALUE}).")
    private int applyMillis = 500;

    @Option(names = "--json", description = "Print JSON, for programs.")
    private boolean json;

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        try (PostgresPool followed = database.reading();
                PostgresPool watched = database.reading()) {
            CheckReport report = check(
                    TreeLog.of(new PostgresTree(followed.dataSource())),
                    TreeLog.of(new PostgresTree(watched.dataSource())));
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(asJson(report));
            } else {
                print(report, out);
            }
            out.flush();
            return report.passed() ? 0 : FacilityCommand.STOPPED_BY_FINDINGS;
        }
    }

    /** Hints only make a replica faster: the promise is checked without any. */
    private CheckReport check(TreeLog followed, TreeLog watched) throws InterruptedException {
        Duration poll = Duration.ofMillis(pollMillis);
        try (TreeReplica replica = TreeReplica.start(followed, TreeHints.none(), poll, new SimpleMeterRegistry());
                ReplicaChecker checker = ReplicaChecker.start(watched, poll.plusMillis(applyMillis))) {
            ObservedReplica observed = ObservedReplica.of("this command", replica);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            for (long comparisons = 0; System.nanoTime() < end; comparisons++) {
                if (comparisons % COMPARE_EVERY == 0) {
                    checker.compare(observed);
                }
                checker.read(observed);
                Thread.sleep(READ_EVERY);
            }
            checker.compare(observed);
            return checker.report();
        }
    }

    private static void print(CheckReport report, PrintWriter out) {
        out.printf(
                "%,d reads, the oldest answer %d ms old; %,d comparisons with the truth; %,d promises broken%n",
                report.reads(), report.worst().toMillis(), report.comparisons(), report.broken());
        report.violations().forEach(each -> out.printf("  %s  %s%n", each.promise(), each.detail()));
    }

    private static ObjectNode asJson(CheckReport report) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("passed", report.passed())
                .put("reads", report.reads())
                .put("oldestMillis", report.worst().toMillis())
                .put("comparisons", report.comparisons())
                .put("broken", report.broken());
        ArrayNode violations = json.putArray("violations");
        report.violations()
                .forEach(each -> violations
                        .addObject()
                        .put("promise", each.promise().toString())
                        .put("detail", each.detail()));
        return json;
    }
}
