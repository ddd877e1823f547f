package dev.cadastre.facility.validation;

import java.util.ArrayList;
import java.util.List;

/** Where the checks write down what they find. */
final class Findings {

    private final CandidateSet set;
    private final CandidateSet standing;
    private final List<Finding> all = new ArrayList<>();

    /**
     * @param set all rows, those that are stored already before the others
     * @param standing the stored rows, which get no findings
     */
    Findings(CandidateSet set, CandidateSet standing) {
        this.set = set;
        this.standing = standing;
    }

    /** Where the facilities begin of which something can be found. */
    int firstFacility() {
        return standing.facilities().size();
    }

    List<Finding> all() {
        return all;
    }

    /** Of a check's rule: {@code findings.error(CHECK, "rule")…}. */
    Where error(SuiteCheck check, String rule) {
        return new Where(check, rule, Severity.ERROR);
    }

    Where warning(SuiteCheck check, String rule) {
        return new Where(check, rule, Severity.WARNING);
    }

    /** A rule that stops only for what is current: nothing resolves to the retired. */
    Where errorIf(boolean stops, SuiteCheck check, String rule) {
        return new Where(check, rule, stops ? Severity.ERROR : Severity.WARNING);
    }

    /** A finding that still lacks its row. */
    final class Where {

        private final SuiteCheck check;
        private final String rule;
        private final Severity severity;

        private Where(SuiteCheck check, String rule, Severity severity) {
            this.check = check;
            this.rule = rule;
            this.severity = severity;
        }

        void facility(int index, String message, Mend mend, String... others) {
            Candidate row = set.facilities().get(index);
            add(CandidateRow.facility(index), row.line(), row.owner(), row.id(), message, mend, others);
        }

        void overlay(int index, String message, Mend mend, String... others) {
            CandidateOverlay row = set.overlays().get(index);
            add(
                    new CandidateRow(CandidateRow.Table.OVERLAY, index),
                    row.line(),
                    row.tenant(),
                    row.facility(),
                    message,
                    mend,
                    others);
        }

        void assignment(int index, String message, Mend mend, String... others) {
            CandidateAssignment row = set.assignments().get(index);
            add(
                    new CandidateRow(CandidateRow.Table.ASSIGNMENT, index),
                    row.line(),
                    row.tenant(),
                    row.device(),
                    message,
                    mend,
                    others);
        }

        void legacy(int index, String message, Mend mend, String... others) {
            LegacyPlace row = set.legacy().get(index);
            add(
                    new CandidateRow(CandidateRow.Table.LEGACY, index),
                    row.line(),
                    row.tenant(),
                    row.device(),
                    message,
                    mend,
                    others);
        }

        private void add(
                CandidateRow row, int line, String owner, String id, String message, Mend mend, String... others) {
            List<String> ids = new ArrayList<>(1 + others.length);
            ids.add(id);
            ids.addAll(List.of(others));
            int before = standing.size(row.table());
            if (row.index() >= before) {
                CandidateRow own = new CandidateRow(row.table(), row.index() - before);
                all.add(new Finding(check, rule, severity, own, line, owner, ids, message, mend));
            }
        }
    }
}
