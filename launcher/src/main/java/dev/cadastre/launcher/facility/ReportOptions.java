package dev.cadastre.launcher.facility;

import dev.cadastre.facility.validation.CheckProgress;
import dev.cadastre.facility.validation.Report;
import dev.cadastre.facility.validation.ReportJson;
import dev.cadastre.facility.validation.ReportTable;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** How a report is shown. */
final class ReportOptions {

    /** From so many rows on a run takes long enough to say how far it is. */
    private static final int LARGE = 100_000;

    private enum Shape {
        table,
        json
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, for people, or json, with every finding (default: ${DEFAULT-VALUE}).")
    private Shape shape = Shape.table;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    @Option(
            names = "--examples",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many findings or fixes of each rule are shown (default: ${DEFAULT-VALUE}).")
    private int examples = 3;

    int examples() {
        return examples;
    }

    boolean asJson() {
        return json || shape == Shape.json;
    }

    void print(Report report, PrintWriter out) {
        if (asJson()) {
            ReportJson.write(report, out);
            out.println();
        } else {
            out.print(ReportTable.of(report, examples));
        }
        out.flush();
    }

    /** Says on the side, for large sets, which checks are done. */
    CheckProgress progress(int rows, PrintWriter err) {
        return rows < LARGE
                ? CheckProgress.NONE
                : (check, checked) -> {
                    err.printf("%2d of 12 done, %,d checked%n", check.number(), checked);
                    err.flush();
                };
    }
}
