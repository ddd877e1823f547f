package dev.cadastre.launcher.facility;

import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.exchange.Format;
import dev.cadastre.facility.exchange.HierarchyFile;
import dev.cadastre.facility.exchange.StoredHierarchy;
import dev.cadastre.facility.store.PostgresTree;
import dev.cadastre.facility.store.TreeLog;
import dev.cadastre.facility.validation.CandidateSet;
import dev.cadastre.isolation.postgres.PostgresPool;
import dev.cadastre.launcher.progress.LongStep;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
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
import tools.jackson.databind.node.JsonNodeFactory;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Write an owner's facilities, kinds, overlay entries and devices to a file, in the format of its name's"
                    + " extension.",
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

    @Option(names = "--json", description = "Print JSON, for programs.")
    private boolean json;

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Format format = Format.ofFile(String.valueOf(file.getFileName()));
        Owner whose = MappingOption.ownerOf(owner);
        try (PostgresPool pool = database.reading()) {
            TreeLog log = TreeLog.of(new PostgresTree(pool.dataSource()));
            PrintWriter err = spec.commandLine().getErr();
            StoredHierarchy stored = LongStep.of(err, "Reading what is stored", () -> StoredHierarchy.read(log));
            CandidateSet set = stored.of(whose);
            LongStep.of(err, "Writing " + file, () -> write(set, format));
            print(set, stored.version());
        }
        return 0;
    }

    private Path write(CandidateSet set, Format format) {
        try (OutputStream out = opened(file)) {
            HierarchyFile.write(set, format, out);
            return file;
        } catch (IOException e) {
            throw new CadastreException(
                    ErrorId.INVALID_SETTING, "%s was not written: %s".formatted(file, e.getMessage()), e);
        }
    }

    private void print(CandidateSet set, TreeVersion version) {
        PrintWriter out = spec.commandLine().getOut();
        int facilities = set.facilities().size();
        int others = set.size() - facilities;
        if (json) {
            out.println(JsonNodeFactory.instance
                    .objectNode()
                    .put("file", file.toString())
                    .put("owner", owner)
                    .put("facilities", facilities)
                    .put("otherRows", others)
                    .put("version", version.toString()));
        } else {
            out.printf(
                    "Wrote %,d facilities and %,d other rows of %s at %s to %s%n",
                    facilities, others, owner, version, file);
        }
        out.flush();
    }

    private static OutputStream opened(Path file) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        return Format.isGzip(file.getFileName().toString()) ? new GZIPOutputStream(out) : out;
    }
}
