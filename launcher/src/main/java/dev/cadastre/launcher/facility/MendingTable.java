package dev.cadastre.launcher.facility;

import dev.cadastre.facility.validation.Finding;
import dev.cadastre.facility.validation.Mending;
import java.io.PrintWriter;

/** Every mend that was made and every row that was left out: nothing of either happens in silence. */
record MendingTable(PrintWriter out) {

    void print(Mending mending) {
        if (!mending.mended().isEmpty()) {
            out.printf("%nMended %,d:%n", mending.mended().size());
            mending.mended().forEach(each -> line(each, each.mend().inWords()));
        }
        if (!mending.leftOut().isEmpty()) {
            int below =
                    mending.leftOut().stream().mapToInt(Mending.LeftOut::below).sum();
            out.printf(
                    "%nLeft out %,d, with %,d that depend on them:%n",
                    mending.leftOut().size(), below);
            mending.leftOut()
                    .forEach(each -> line(each.finding(), each.finding().message()));
        }
        out.flush();
    }

    private void line(Finding finding, String what) {
        String where = finding.line() > 0 ? "line %d, ".formatted(finding.line()) : "";
        out.printf("  %s%s  %s: %s%n", where, finding.ids().getFirst(), finding.rule(), what);
    }
}
