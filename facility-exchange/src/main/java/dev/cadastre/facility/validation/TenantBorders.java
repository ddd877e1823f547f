package dev.cadastre.facility.validation;

import java.util.ArrayList;
import java.util.List;

/** Check 7. An id says whose it is: a tenant's own begin with {@code ~}, global ones never do. */
final class TenantBorders implements HierarchyCheck {

    @Override
    public SuiteCheck check() {
        return SuiteCheck.TENANTS;
    }

    @Override
    public long run(Layout layout, Findings findings) {
        for (int i = 0; i < layout.size(); i++) {
            checkId(layout.at(i), i, findings);
            for (String reference : references(layout.at(i))) {
                checkReference(layout, i, reference, findings);
            }
        }
        checkOverlays(layout, findings);
        checkAssignments(layout, findings);
        return layout.set().size() - (long) layout.set().legacy().size();
    }

    private static void checkId(Candidate row, int index, Findings findings) {
        if (Layout.isGlobal(row) == Layout.isOwn(row.id())) {
            findings.error(SuiteCheck.TENANTS, "id-of-other-layer")
                    .facility(
                            index,
                            Layout.isGlobal(row)
                                    ? "a global facility has the id of a tenant's own"
                                    : "a tenant's own facility has the id of a global one",
                            Mend.byHand("a tenant's ids begin with '~', global ones do not"));
        }
    }

    private static List<String> references(Candidate row) {
        List<String> all = new ArrayList<>(row.parents());
        row.zones().forEach(zone -> all.add(zone.zone()));
        all.addAll(row.life().supersededBy());
        return all;
    }

    private static void checkReference(Layout layout, int index, String reference, Findings findings) {
        Candidate row = layout.at(index);
        if (layout.find(row.owner(), reference) != Layout.NONE) {
            return;
        }
        int elsewhere = layout.findElsewhere(row.owner(), reference);
        if (elsewhere != Layout.NONE) {
            findings.error(SuiteCheck.TENANTS, Layout.isGlobal(row) ? "global-under-own" : "foreign-reference")
                    .facility(
                            index,
                            Layout.isGlobal(row)
                                    ? "is global and depends on %s of one tenant".formatted(reference)
                                    : "names %s of another tenant".formatted(reference),
                            Mend.byHand("name a global facility, or one of the same tenant"),
                            reference);
        }
    }

    private static void checkOverlays(Layout layout, Findings findings) {
        List<CandidateOverlay> overlays = layout.set().overlays();
        for (int i = 0; i < overlays.size(); i++) {
            CandidateOverlay entry = overlays.get(i);
            String parent = entry.parent();
            if (isForeign(layout, entry.tenant(), entry.facility())
                    || (parent != null && isForeign(layout, entry.tenant(), parent))) {
                findings.error(SuiteCheck.TENANTS, "foreign-overlay")
                        .overlay(i, "reaches into another tenant", Mend.byHand("leave the entry out"));
            }
        }
    }

    private static void checkAssignments(Layout layout, Findings findings) {
        List<CandidateAssignment> assignments = layout.set().assignments();
        for (int i = 0; i < assignments.size(); i++) {
            CandidateAssignment row = assignments.get(i);
            if (isForeign(layout, row.tenant(), row.facility())) {
                findings.error(SuiteCheck.TENANTS, "foreign-assignment")
                        .assignment(
                                i,
                                "the device is at %s of another tenant".formatted(row.facility()),
                                Mend.byHand("assign it to a facility that its tenant sees"),
                                row.facility());
            }
        }
    }

    private static boolean isForeign(Layout layout, String tenant, String id) {
        return layout.find(tenant, id) == Layout.NONE && layout.findElsewhere(tenant, id) != Layout.NONE;
    }
}
