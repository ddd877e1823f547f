package dev.cadastre.benchmarks.facility;

import dev.cadastre.benchmarks.report.BenchFailed;
import dev.cadastre.benchmarks.report.BenchReport;
import dev.cadastre.benchmarks.report.Commit;
import dev.cadastre.benchmarks.report.Hardware;
import dev.cadastre.model.CadastreException;
import dev.cadastre.simulator.ProgressLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cadastre bench facility}. */
@Command(
        name = "facility",
        description = "Ask where devices are: the hierarchy in memory, and PostgreSQL in four forms, on the same data.",
        footer = {
            "",
            "Needs no running Cadastre: it starts a PostgreSQL and a Redis of its own in a folder that it deletes.",
            "Each lookup answers with the whole path of a device. Dependent lookups begin when the one before has",
            "ended, batched ones go by 64 of one tenant. Overlays are on the ways of the tenants' own devices.",
            "Exit code 0: passed, 1: an answer differed between the engine and SQL, 2: could not be run.",
            "At the full size it takes some 10 minutes, 5 GB of disk and 8 GB of memory.",
            "",
            "  cadastre bench facility --facilities 10k --devices 100k --tenants 100    a first impression",
            "  cadastre bench facility --json facility.json                             the full size"
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false)
public final class FacilityBenchCommand implements Callable<Integer> {

    private static final int ANSWER_DIFFERS = 1;
    private static final int NOT_RUN = 2;

    @Option(names = "--facilities", paramLabel = "N", converter = Amount.class, description = "Such as 10k or 1m.")
    private int facilities = 1_000_000;

    @Option(names = "--devices", paramLabel = "N", converter = Amount.class, description = "Of all tenants together.")
    private int devices = 10_000_000;

    @Option(names = "--tenants", paramLabel = "N", converter = Amount.class, description = "Who share the devices.")
    private int tenants = 1000;

    @Option(names = "--overlays", paramLabel = "N", converter = Amount.class, description = "Entries of each tenant.")
    private int overlays = 100;

    @Option(names = "--lookups", paramLabel = "N", converter = Amount.class, description = "Of the engine, a round.")
    private int lookups = 1_000_000;

    @Option(names = "--rounds", paramLabel = "N", description = "Of which the median counts.")
    private int rounds = 7;

    @Option(names = "--queries", paramLabel = "N", converter = Amount.class, description = "Of each form of SQL.")
    private int queries = 5000;

    @Option(
            names = "--changes",
            paramLabel = "N",
            converter = Amount.class,
            description = "Seen arriving on three replicas; 0 leaves storage and replicas out.")
    private int changes = 300;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            showDefaultValue = Visibility.NEVER,
            description = "Write the figures there too, with date and hardware.")
    private @Nullable Path json;

    @Spec
    private @Nullable CommandSpec spec;

    /** Made by the command line, from annotations. */
    public FacilityBenchCommand() {}

    @Override
    public Integer call() {
        CommandSpec command = Objects.requireNonNull(spec);
        PrintWriter out = command.commandLine().getOut();
        Narration narration = new Narration(ProgressLine.on(out));
        try {
            BenchReport report = new FacilityRun(settings(), narration).run();
            narration.clear();
            out.print(report.table());
            out.flush();
            write(report);
            return report.passed() ? 0 : ANSWER_DIFFERS;
        } catch (BenchFailed | CadastreException | UncheckedIOException | IllegalArgumentException e) {
            command.commandLine().getErr().println("bench facility: " + e.getMessage());
            return NOT_RUN;
        }
    }

    private FacilitySettings settings() {
        return new FacilitySettings(facilities, devices, tenants, overlays, lookups, rounds, queries, changes);
    }

    private void write(BenchReport report) {
        if (json != null) {
            try {
                Files.writeString(json, report.json(Hardware.here(), Commit.here()));
            } catch (IOException e) {
                throw new UncheckedIOException("the figures could not be written to " + json, e);
            }
        }
    }
}
