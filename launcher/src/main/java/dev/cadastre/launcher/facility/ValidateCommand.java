package dev.cadastre.launcher.facility;

import dev.cadastre.facility.exchange.StoredHierarchy;
import dev.cadastre.facility.store.PostgresTree;
import dev.cadastre.facility.store.TreeLog;
import dev.cadastre.facility.validation.CandidateSet;
import dev.cadastre.facility.validation.Report;
import dev.cadastre.facility.validation.ValidationSuite;
import dev.cadastre.isolation.postgres.PostgresPool;
import dev.cadastre.launcher.progress.LongStep;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Run the twelve checks on a file, or on all that is stored.",
            "Ends with 0 where nothing stops an import or a cut-over, with 3 where something does, with 1 where it"
                    + " could",
            "not be read.",
            "",
            "  ./cadastre facility validate examples/places.csv",
            ""
        })
final class ValidateCommand implements Callable<Integer> {

    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    /** One of the two. */
    private static final class Source {

        @Parameters(paramLabel = "FILE", description = "A file of .csv, .jsonl, .geojson or .ttl, also as .gz.")
        private @Nullable Path file;

        @Option(names = "--database", required = true, description = "What is stored, of all tenants.")
        private boolean database;
    }

    @Option(
            names = "--legacy",
            paramLabel = "FILE",
            description = "What the old lookup answers, for check 12: rows of record, owner, device, zone, at.")
    private @Nullable Path legacy;

    @Mixin
    private ReportOptions findings = new ReportOptions();

    @Mixin
    private MappingOption mapping = new MappingOption();

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Report report = source.database || source.file == null ? ofDatabase() : ofFile(source.file);
        findings.print(report, out);
        return report.stops() ? FacilityCommand.STOPPED_BY_FINDINGS : 0;
    }

    private Report ofFile(Path file) {
        return run(
                ValidationSuite.plain(),
                LongStep.of(spec.commandLine().getErr(), "Reading " + file, () -> mapping.read(file)));
    }

    private Report ofDatabase() {
        try (PostgresPool pool = database.reading()) {
            TreeLog log = TreeLog.of(new PostgresTree(pool.dataSource()));
            StoredHierarchy stored =
                    LongStep.of(spec.commandLine().getErr(), "Reading what is stored", () -> StoredHierarchy.read(log));
            return run(ValidationSuite.plain().asking(stored.lookup()), stored.set());
        }
    }

    private Report run(ValidationSuite suite, CandidateSet set) {
        CandidateSet all =
                legacy == null ? set : set.withLegacy(mapping.read(legacy).legacy());
        return suite.telling(findings.progress(all.size(), spec.commandLine().getErr()))
                .run(all);
    }
}
