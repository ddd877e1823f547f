package dev.cadastre.facility.validation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A candidate set after its automatic fixes, and perhaps without the rows that cannot be fixed: an option of imports.
 *
 * @param set the remaining rows, with their fixes
 * @param mended the findings whose automatic fix was made
 * @param leftOut the findings whose row was left out, each with how many rows went with it
 * @param report of what is left: no error where rows were to be left out
 */
public record Mending(CandidateSet set, List<Finding> mended, List<LeftOut> leftOut, Report report) {

    /** A fix can reveal another fault, such as a cut circle a duplicate name; but not for ever. */
    private static final int ROUNDS_MAX = 16;

    /**
     * A row that does not go in.
     *
     * @param below how many others do not because of it: its descendants, and entries and devices there
     */
    public record LeftOut(Finding finding, int below) {}

    /**
     * @param suite that makes the findings
     * @param mend make automatic fixes
     * @param skip leave out rows with errors that are not fixed, with all that depends on them
     */
    public static Mending of(CandidateSet set, ValidationSuite suite, boolean mend, boolean skip) {
        CandidateSet now = set;
        List<Finding> mended = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        Report report = suite.run(now);
        for (int round = 0; round < ROUNDS_MAX && report.stops(); round++) {
            List<Finding> mendable = mend ? mendable(report) : List.of();
            if (mendable.isEmpty() && !skip) {
                break;
            }
            now = mendable.isEmpty() ? LeavingOut.of(now, report.errors(), leftOut) : mended(now, mendable);
            mended.addAll(mendable);
            report = suite.run(now);
        }
        return new Mending(now, List.copyOf(mended), List.copyOf(leftOut), report);
    }

    /** One a row in each round, the one of the first check. */
    private static List<Finding> mendable(Report report) {
        Set<CandidateRow> taken = new HashSet<>();
        return report.errors().stream()
                .filter(finding -> finding.mend().isAutomatic() && taken.add(finding.row()))
                .toList();
    }

    private static CandidateSet mended(CandidateSet set, List<Finding> findings) {
        List<Candidate> rows = new ArrayList<>(set.facilities());
        for (Finding finding : findings) {
            var change = finding.mend().automatic();
            if (change != null) {
                rows.set(
                        finding.row().index(),
                        change.apply(rows.get(finding.row().index())));
            }
        }
        return set.withFacilities(rows);
    }
}
