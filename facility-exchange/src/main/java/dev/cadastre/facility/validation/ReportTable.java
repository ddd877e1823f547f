package dev.cadastre.facility.validation;

import java.util.Locale;

/** A report for people: a line a check, below it a line a rule with its count, some examples and what would help. */
public final class ReportTable {

    private ReportTable() {}

    /** @param examples how many findings are shown of each rule */
    public static String of(Report report, int examples) {
        StringBuilder out = new StringBuilder();
        for (SuiteCheck check : SuiteCheck.values()) {
            checkLine(report, check, out);
            report.groups().stream()
                    .filter(group -> group.check() == check)
                    .forEach(group -> groupLines(group, examples, out));
        }
        long errors = report.errors().size();
        out.append("%n%,d errors, %,d warnings: %s%n"
                .formatted(
                        errors,
                        report.findings().size() - errors,
                        report.stops() ? "this does not go in as it is" : "nothing stops it"));
        return out.toString();
    }

    private static void checkLine(Report report, SuiteCheck check, StringBuilder out) {
        String verdict = report.stops(check) ? "FAIL" : report.of(check).isEmpty() ? "ok" : "warn";
        out.append("%2d  %-4s  %s (%s)%n"
                .formatted(
                        check.number(),
                        report.checked(check) == 0 ? "-" : verdict,
                        check.title(),
                        report.checked(check) == 0
                                ? "nothing to check"
                                : "%,d checked".formatted(report.checked(check))));
    }

    private static void groupLines(Report.Group group, int examples, StringBuilder out) {
        Finding first = group.findings().getFirst();
        out.append("          %,7d  %-7s  %s%n"
                .formatted(group.findings().size(), group.severity().name().toLowerCase(Locale.ROOT), group.rule()));
        group.findings().stream()
                .limit(examples)
                .forEach(each -> out.append("                   %s%s %s%n"
                        .formatted(
                                each.line() > 0 ? "line %d, ".formatted(each.line()) : "",
                                each.ids().getFirst(),
                                each.message())));
        out.append("                   fix: %s%s%n"
                .formatted(first.mend().inWords(), group.isAutomatic() ? " (automatic with --mend)" : ""));
    }
}
