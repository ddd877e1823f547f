package dev.cadastre.facility.validation;

import java.util.List;

/**
 * One thing that is not as it should be.
 *
 * @param rule which of the check's rules it broke, a stable word such as {@code parent-missing}
 * @param line of the row in its file, 0 where it has none
 * @param owner whose row it is
 * @param ids the row's own id first, then those it has trouble with
 */
public record Finding(
        SuiteCheck check,
        String rule,
        Severity severity,
        CandidateRow row,
        int line,
        String owner,
        List<String> ids,
        String message,
        Mend mend) {

    public Finding {
        ids = List.copyOf(ids);
    }

    public boolean stops() {
        return severity == Severity.ERROR;
    }
}
