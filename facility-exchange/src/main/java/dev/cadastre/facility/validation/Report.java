package dev.cadastre.facility.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the suite found, by check. */
public final class Report {

    /** Findings of one rule, of one severity: what a table has a line for. */
    public record Group(SuiteCheck check, String rule, Severity severity, List<Finding> findings) {

        /** Whether every finding of it can be fixed automatically. */
        public boolean isAutomatic() {
            return findings.stream().allMatch(finding -> finding.mend().isAutomatic());
        }
    }

    private record Key(SuiteCheck check, Severity severity, String rule) {}

    private final Map<SuiteCheck, Long> checked;
    private final List<Finding> findings;

    private Report(Map<SuiteCheck, Long> checked, List<Finding> findings) {
        this.checked = checked;
        this.findings = findings;
    }

    static Report of(Map<SuiteCheck, Long> checked, List<Finding> findings) {
        List<Finding> sorted = new ArrayList<>(findings);
        sorted.sort(Comparator.comparing(Finding::check)
                .thenComparing(Finding::severity)
                .thenComparing(Finding::rule)
                .thenComparing(Finding::row));
        return new Report(new EnumMap<>(checked), List.copyOf(sorted));
    }

    /** All of them, by check, errors first. */
    public List<Finding> findings() {
        return findings;
    }

    public List<Finding> of(SuiteCheck check) {
        return findings.stream().filter(finding -> finding.check() == check).toList();
    }

    public List<Finding> errors() {
        return findings.stream().filter(Finding::stops).toList();
    }

    /** How many things the check looked at. */
    public long checked(SuiteCheck check) {
        return checked.getOrDefault(check, 0L);
    }

    /** Whether the check has an error. */
    public boolean stops(SuiteCheck check) {
        return findings.stream().anyMatch(finding -> finding.check() == check && finding.stops());
    }

    /** Whether any check has one: no import, no cut-over. */
    public boolean stops() {
        return findings.stream().anyMatch(Finding::stops);
    }

    public long count(SuiteCheck check, Severity severity) {
        return findings.stream()
                .filter(finding -> finding.check() == check && finding.severity() == severity)
                .count();
    }

    /** In the order of {@link #findings()}. */
    public List<Group> groups() {
        Map<Key, List<Finding>> byRule = new LinkedHashMap<>();
        for (Finding finding : findings) {
            byRule.computeIfAbsent(
                            new Key(finding.check(), finding.severity(), finding.rule()), key -> new ArrayList<>())
                    .add(finding);
        }
        return byRule.entrySet().stream()
                .map(each -> new Group(
                        each.getKey().check(),
                        each.getKey().rule(),
                        each.getKey().severity(),
                        List.copyOf(each.getValue())))
                .toList();
    }
}
