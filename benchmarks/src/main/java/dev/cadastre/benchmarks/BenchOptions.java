package dev.cadastre.benchmarks;

import dev.cadastre.benchmarks.report.BenchReport;
import dev.cadastre.benchmarks.report.Commit;
import dev.cadastre.benchmarks.report.Hardware;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** What every bench takes, and how every bench ends. */
final class BenchOptions {

    static final int COUNT_NOT_ZERO = 1;
    static final int NOT_RUN = 2;

    @Option(
            names = "--tenant",
            paramLabel = "T",
            description = "The tenant to work in; opened if new. Of several, how their ids begin.")
    String tenant = "bench";

    @Option(names = "--seconds", paramLabel = "S", description = "How long to measure.")
    int seconds = 30;

    @Option(names = "--warmup", paramLabel = "S", description = "How long to run before measuring.")
    int warmupSeconds = 10;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            showDefaultValue = Visibility.NEVER,
            description = "Write the figures there too, with date and hardware.")
    @Nullable
    Path json;

    /** Prints the table, writes the file where one was asked for, and gives the exit code. */
    int conclude(BenchReport report, PrintWriter out) {
        out.print(report.table());
        out.flush();
        if (json != null) {
            try {
                Files.writeString(json, report.json(Hardware.here(), Commit.here()));
            } catch (IOException e) {
                throw new UncheckedIOException("the figures could not be written to " + json, e);
            }
        }
        return report.passed() ? 0 : COUNT_NOT_ZERO;
    }
}
