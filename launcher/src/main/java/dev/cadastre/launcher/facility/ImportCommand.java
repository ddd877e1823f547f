package dev.cadastre.launcher.facility;

import dev.cadastre.facility.Command.Create;
import dev.cadastre.facility.change.DryRun;
import dev.cadastre.facility.exchange.ImportPlan;
import dev.cadastre.facility.exchange.StoredHierarchy;
import dev.cadastre.facility.exchange.Strays;
import dev.cadastre.facility.store.ChangeListener;
import dev.cadastre.facility.store.FacilityStore;
import dev.cadastre.facility.store.PostgresTree;
import dev.cadastre.facility.store.Receipt;
import dev.cadastre.facility.store.TreeLog;
import dev.cadastre.facility.validation.CandidateSet;
import dev.cadastre.facility.validation.Mending;
import dev.cadastre.facility.validation.ValidationSuite;
import dev.cadastre.isolation.postgres.PostgresPool;
import dev.cadastre.launcher.progress.LongStep;
import dev.cadastre.schema.PostgresRoles;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Import facilities of a file into the hierarchy: all of them as one change, or none.",
            "Without --apply it only says what it would do. Ends with 3 where the twelve checks stop it.",
            "",
            "  ./cadastre facility import examples/places.csv",
            "  ./cadastre facility import --mend --apply examples/places.csv",
            ""
        })
final class ImportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "A file of .csv, .jsonl, .geojson or .ttl, also as .gz.")
    private Path file = Path.of("");

    @Option(names = "--apply", description = "Do it. Can be undone as one change.")
    private boolean apply;

    @Option(
            names = "--mend",
            description = "Make the fixes that the checks call automatic, and say how many of each kind.")
    private boolean mend;

    @Option(
            names = "--skip-invalid",
            description = "Leave out rows that do not pass, with all that depends on them, and say how many.")
    private boolean skip;

    @Option(
            names = "--strays-under",
            paramLabel = "ID",
            description = "The parent of rows that name none and are of a kind that needs one.")
    private @Nullable String straysUnder;

    @Mixin
    private MappingOption mapping = new MappingOption();

    @Mixin
    private ReportOptions findings = new ReportOptions();

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CandidateSet read = LongStep.of(err(), "Reading " + file, () -> mapping.read(file));
        CandidateSet set = straysUnder == null ? read : Strays.under(straysUnder, read);
        try (PostgresPool reading = database.reading();
                PostgresPool writing = database.access().pool(PostgresRoles.APP, 2)) {
            PostgresTree tree = new PostgresTree(reading.dataSource());
            Mending mending = checked(set, tree);
            if (!findings.asJson()) {
                findings.print(mending.report(), out());
                new MendingTable(out(), findings.examples()).print(mending);
            }
            FacilityStore store = FacilityStore.of(database.access().tenants(writing), tree, ChangeListener.NONE);
            ImportOutcome outcome =
                    mending.report().stops() ? new ImportOutcome.Stopped() : carryOut(store, mending.set());
            print(mending, outcome);
            return mending.report().stops() ? FacilityCommand.STOPPED_BY_FINDINGS : 0;
        }
    }

    private Mending checked(CandidateSet set, PostgresTree tree) {
        StoredHierarchy stored =
                LongStep.of(err(), "Reading what is stored", () -> StoredHierarchy.read(TreeLog.of(tree)));
        ValidationSuite suite = ValidationSuite.plain()
                .against(stored.around(mapping.owner()))
                .telling(findings.progress(set.size(), err()));
        return Mending.of(set, suite, mend, skip);
    }

    private ImportOutcome carryOut(FacilityStore store, CandidateSet set) {
        List<dev.cadastre.facility.Command> commands =
                ImportPlan.commands(set, mapping.owner(), InstantSource.system().instant());
        long facilities = commands.stream().filter(Create.class::isInstance).count();
        if (apply) {
            String reason = "import of " + file.getFileName();
            Receipt receipt =
                    LongStep.of(err(), "Storing " + file, () -> store.apply(mapping.owner(), commands, reason));
            return new ImportOutcome.Applied(facilities, receipt.change(), receipt.version());
        }
        DryRun dry = LongStep.of(err(), "Trying " + file, () -> store.dryRun(mapping.owner(), commands));
        return new ImportOutcome.Planned(facilities, dry.rows(), dry.version());
    }

    private void print(Mending mending, ImportOutcome outcome) {
        if (findings.asJson()) {
            out().println(ImportJson.of(mending, outcome));
        } else {
            outcome.print(out());
        }
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
