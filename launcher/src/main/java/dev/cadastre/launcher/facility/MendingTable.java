package dev.cadastre.launcher.facility;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.cadastre.facility.validation.Finding;
import dev.cadastre.facility.validation.Mending;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/**
 * What an import fixed and what it left out: how many rows of each rule, and the first of them.
 *
 * @param examples how many rows of each rule are named
 */
record MendingTable(PrintWriter out, int examples) {

    void print(Mending mending) {
        if (!mending.mended().isEmpty()) {
            out.printf("%nFixed %,d:%n", mending.mended().size());
            byRule(mending.mended(), finding -> finding.mend().inWords());
        }
        if (!mending.leftOut().isEmpty()) {
            int below =
                    mending.leftOut().stream().mapToInt(Mending.LeftOut::below).sum();
            out.printf(
                    "%nLeft out %,d, with %,d that depend on them:%n",
                    mending.leftOut().size(), below);
            byRule(mending.leftOut().stream().map(Mending.LeftOut::finding).toList(), Finding::message);
        }
        out.flush();
    }

    private void byRule(List<Finding> findings, Function<Finding, String> what) {
        findings.stream()
                .collect(groupingBy(Finding::rule, LinkedHashMap::new, toList()))
                .forEach((rule, rows) -> {
                    out.printf("%,8d  %s%n", rows.size(), rule);
                    rows.stream().limit(examples).forEach(row -> line(row, what.apply(row)));
                    if (rows.size() > examples) {
                        out.printf(
                                "          … and %,d more (--examples %d shows them)%n",
                                rows.size() - examples, rows.size());
                    }
                });
    }

    private void line(Finding finding, String what) {
        String where = finding.line() > 0 ? "line %d, ".formatted(finding.line()) : "";
        out.printf("          %s%s: %s%n", where, finding.ids().getFirst(), what);
    }
}
