package dev.cadastre.launcher.facility;

import dev.cadastre.facility.Owner;
import dev.cadastre.facility.exchange.Format;
import dev.cadastre.facility.exchange.HierarchyFile;
import dev.cadastre.facility.exchange.StoredHierarchy;
import dev.cadastre.facility.store.TreeLog;
import dev.cadastre.facility.validation.CandidateSet;
import dev.cadastre.isolation.postgres.PostgresPool;
import dev.cadastre.isolation.postgres.TreeDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Write an owner's facilities, kinds, overlay entries and devices to a file, in the format that its name"
                    + " tells.",
            "Bindings of groups stay: a file of places hands out no rights.",
            ""
        })
final class ExportCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            description = "Ends with .csv, .jsonl, .geojson or .ttl, and .gz to have it packed.")
    private Path file = Path.of("");

    @Option(
            names = "--owner",
            paramLabel = "OWNER",
            defaultValue = "global",
            description = "Whose rows: global, or a tenant (default: ${DEFAULT-VALUE}).")
    private String owner = "global";

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Format format = Format.ofFile(String.valueOf(file.getFileName()));
        Owner whose = MappingOption.ownerOf(owner);
        try (PostgresPool pool = database.reading()) {
            StoredHierarchy stored = StoredHierarchy.read(TreeLog.of(new TreeDatabase(pool.dataSource())));
            CandidateSet set = stored.of(whose);
            try (OutputStream out = opened(file)) {
                HierarchyFile.write(set, format, out);
            }
            spec.commandLine()
                    .getOut()
                    .printf(
                            "Wrote %,d facilities and %,d other rows of %s at %s to %s%n",
                            set.facilities().size(),
                            set.size() - set.facilities().size(),
                            owner,
                            stored.version(),
                            file);
        }
        return 0;
    }

    private static OutputStream opened(Path file) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        return Format.isGzip(file.getFileName().toString()) ? new GZIPOutputStream(out) : out;
    }
}
