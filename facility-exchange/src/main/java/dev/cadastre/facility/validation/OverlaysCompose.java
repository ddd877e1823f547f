package dev.cadastre.facility.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Check 9. */
final class OverlaysCompose implements HierarchyCheck {

    @Override
    public SuiteCheck check() {
        return SuiteCheck.OVERLAYS;
    }

    @Override
    public long run(Layout layout, Findings findings) {
        List<CandidateOverlay> overlays = layout.set().overlays();
        Map<String, CandidateComposition> views = CandidateComposition.ofTenants(layout);
        Set<List<String>> seen = HashSet.newHashSet(overlays.size());
        for (int i = 0; i < overlays.size(); i++) {
            CandidateOverlay entry = overlays.get(i);
            if (!seen.add(List.of(entry.tenant(), entry.facility()))) {
                findings.error(SuiteCheck.OVERLAYS, "entry-twice")
                        .overlay(
                                i,
                                "the tenant has another entry for the facility",
                                Mend.byHand("make one entry of the two"));
            }
            checkBinding(layout, i, entry, findings);
            CandidateComposition view = views.get(entry.tenant());
            if (view != null) {
                checkCircle(layout, i, view, findings);
            }
        }
        checkOrphans(layout, views, findings);
        return overlays.size();
    }

    private static void checkBinding(Layout layout, int index, CandidateOverlay entry, Findings findings) {
        int facility = layout.find(entry.tenant(), entry.facility());
        if (facility == Layout.NONE) {
            findings.error(SuiteCheck.OVERLAYS, "unbound")
                    .overlay(index, "the facility does not exist", Mend.byHand("leave the entry out"));
        } else if (!Layout.isGlobal(layout.at(facility))) {
            findings.error(SuiteCheck.OVERLAYS, "on-own")
                    .overlay(
                            index,
                            "the facility is the tenant's own",
                            Mend.byHand("change the facility itself instead of overlaying it"));
        } else if (!layout.isCurrent(facility)) {
            findings.warning(SuiteCheck.OVERLAYS, "on-retired")
                    .overlay(
                            index,
                            "the facility is retired; the entry waits for it to return",
                            Mend.byHand("leave the entry out, or move it to what came after"));
        }
        if (entry.parent() != null && layout.find(entry.tenant(), entry.parent()) == Layout.NONE) {
            findings.error(SuiteCheck.OVERLAYS, "target-missing")
                    .overlay(
                            index,
                            "it is moved to %s, which does not exist".formatted(entry.parent()),
                            Mend.byHand("move it elsewhere, or leave it where the base has it"),
                            entry.parent());
        }
    }

    private static void checkCircle(Layout layout, int index, CandidateComposition view, Findings findings) {
        CandidateOverlay entry = layout.set().overlays().get(index);
        int facility = layout.find(entry.tenant(), entry.facility());
        String parent = entry.parent();
        if (facility != Layout.NONE && parent != null && view.isInCircle(facility)) {
            findings.error(SuiteCheck.OVERLAYS, "move-circle")
                    .overlay(
                            index,
                            "the move to %s makes it contain itself in the tenant's view".formatted(parent),
                            Mend.byHand("move it elsewhere, or leave it where the base has it"),
                            parent);
        }
    }

    private static void checkOrphans(Layout layout, Map<String, CandidateComposition> views, Findings findings) {
        for (int i = 0; i < layout.size(); i++) {
            CandidateComposition view = views.get(layout.at(i).owner());
            if (view != null && layout.isCurrent(i) && view.isTakenOut(i) && !view.isInCircle(i)) {
                findings.warning(SuiteCheck.OVERLAYS, "own-under-hidden")
                        .facility(
                                i,
                                "is under something that its tenant hid: it will be an orphan",
                                Mend.byHand("move it, or show again what is above it"));
            }
        }
    }
}
