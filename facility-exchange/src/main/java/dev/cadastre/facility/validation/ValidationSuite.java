package dev.cadastre.facility.validation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All twelve checks over one candidate set.
 *
 * @param standing rows that are stored already, which the set may refer to and must fit; they get no findings
 * @param lookup the resolver that check 12 asks, or null to work out from the rows what one would answer
 */
public record ValidationSuite(
        CandidateSet standing, @Nullable PlaceLookup lookup, CheckProgress progress) {

    /** One for sets that are checked on their own. */
    public static ValidationSuite plain() {
        return new ValidationSuite(CandidateSet.EMPTY, null, CheckProgress.NONE);
    }

    public ValidationSuite against(CandidateSet rows) {
        return new ValidationSuite(rows, lookup, progress);
    }

    public ValidationSuite asking(PlaceLookup resolver) {
        return new ValidationSuite(standing, resolver, progress);
    }

    public ValidationSuite telling(CheckProgress listener) {
        return new ValidationSuite(standing, lookup, listener);
    }

    /** Runs every check, whatever the others find. */
    public Report run(CandidateSet set) {
        CandidateSet all = standing.and(set);
        Layout layout = new Layout(all);
        Findings findings = new Findings(all, standing);
        ReaderRemarks.into(findings, layout);
        Map<SuiteCheck, Long> checked = new EnumMap<>(SuiteCheck.class);
        for (HierarchyCheck each : checks()) {
            long count = each.run(layout, findings);
            checked.put(each.check(), count);
            progress.ended(each.check(), count);
        }
        return Report.of(checked, findings.all());
    }

    private List<HierarchyCheck> checks() {
        return List.of(
                new WellFormedIds(),
                new ExistingParents(),
                new NoCycles(),
                new OneRoot(),
                new KindsFit(),
                new SiblingNames(),
                new TenantBorders(),
                new RetirementHolds(),
                new OverlaysCompose(),
                new AssignmentsHold(),
                new Positions(),
                new ResolutionAgrees(lookup));
    }
}
