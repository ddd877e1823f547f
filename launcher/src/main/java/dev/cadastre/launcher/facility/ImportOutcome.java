package dev.cadastre.launcher.facility;

import dev.cadastre.facility.TreeVersion;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** What became of an import. */
sealed interface ImportOutcome {

    /** As the last line of the text. */
    void print(PrintWriter out);

    /** Findings stopped it. */
    record Stopped() implements ImportOutcome {

        @Override
        public void print(PrintWriter out) {
            out.println("Nothing was changed: fix the file, or try --mend and --skip-invalid.");
        }
    }

    /**
     * A dry run.
     *
     * @param rows that would be written, in all
     */
    record Planned(long facilities, int rows, TreeVersion version) implements ImportOutcome {

        @Override
        public void print(PrintWriter out) {
            out.printf(
                    "This would import %,d facilities, %,d rows in all, into the hierarchy at %s. Add --apply to do it.%n",
                    facilities, rows, version);
        }
    }

    /** @param change by which it can be undone, null where it had nothing to do */
    record Applied(long facilities, @Nullable Long change, TreeVersion version) implements ImportOutcome {

        @Override
        public void print(PrintWriter out) {
            out.printf("Imported %,d facilities as change %s; the hierarchy is at %s.%n", facilities, change, version);
        }
    }
}
