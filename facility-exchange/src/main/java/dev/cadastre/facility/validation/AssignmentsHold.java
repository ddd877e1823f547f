package dev.cadastre.facility.validation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Check 10. Past assignments may name what is retired by now. */
final class AssignmentsHold implements HierarchyCheck {

    @Override
    public SuiteCheck check() {
        return SuiteCheck.ASSIGNMENTS;
    }

    @Override
    public long run(Layout layout, Findings findings) {
        List<CandidateAssignment> assignments = layout.set().assignments();
        Map<String, CandidateComposition> views = new HashMap<>(CandidateComposition.ofTenants(layout));
        Map<List<String>, String> taken = HashMap.newHashMap(assignments.size());
        for (int i = 0; i < assignments.size(); i++) {
            CandidateAssignment row = assignments.get(i);
            CandidateComposition view =
                    views.computeIfAbsent(row.tenant(), tenant -> CandidateComposition.without(layout, tenant));
            checkPlace(layout, i, view, findings);
            if (!row.isCurrent() || row.home()) {
                continue;
            }
            String other = taken.putIfAbsent(List.of(row.tenant(), row.device()), row.facility());
            if (other != null) {
                findings.error(SuiteCheck.ASSIGNMENTS, "two-places")
                        .assignment(
                                i,
                                "the device is at %s and at %s".formatted(other, row.facility()),
                                Mend.byHand("end one of the two"),
                                other,
                                row.facility());
            }
        }
        return assignments.size();
    }

    private static void checkPlace(Layout layout, int index, CandidateComposition view, Findings findings) {
        CandidateAssignment row = layout.set().assignments().get(index);
        int place = layout.find(row.tenant(), row.facility());
        if (place == Layout.NONE) {
            findings.error(SuiteCheck.ASSIGNMENTS, "place-missing")
                    .assignment(
                            index,
                            "the device is at %s, which does not exist".formatted(row.facility()),
                            Mend.byHand("assign it to what exists, or leave the row out"),
                            row.facility());
        } else if (row.isCurrent() && !view.isVisible(place)) {
            int nearest = view.nearestVisible(place);
            findings.error(SuiteCheck.ASSIGNMENTS, "place-not-visible")
                    .assignment(
                            index,
                            "the device is at %s, which is %s"
                                    .formatted(row.facility(), layout.isCurrent(place) ? "hidden" : "retired"),
                            Mend.byHand(
                                    nearest == Layout.NONE
                                            ? "assign it elsewhere: nothing above is visible either"
                                            : "assign it to %s, where it resolves to now"
                                                    .formatted(
                                                            layout.at(nearest).id())),
                            row.facility());
        }
    }
}
