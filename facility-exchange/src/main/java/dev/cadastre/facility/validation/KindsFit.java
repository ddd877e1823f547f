package dev.cadastre.facility.validation;

import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRules;

/** Check 5. A facility that a tenant moves in its view is checked at its new parent. */
final class KindsFit implements HierarchyCheck {

    @Override
    public SuiteCheck check() {
        return SuiteCheck.KINDS;
    }

    @Override
    public long run(Layout layout, Findings findings) {
        for (int i = 0; i < layout.size(); i++) {
            checkFacility(layout, i, findings);
            checkZones(layout, i, findings);
        }
        checkMoves(layout, findings);
        return layout.size() + (long) layout.set().overlays().size();
    }

    private static void checkFacility(Layout layout, int index, Findings findings) {
        Candidate row = layout.at(index);
        KindRules rules = layout.kindsOf(row.owner());
        Kind kind = KindText.of(row.kind());
        if (!rules.knows(kind)) {
            findings.error(SuiteCheck.KINDS, "kind-unknown")
                    .facility(
                            index,
                            "the kind %s is not known".formatted(row.kind()),
                            Mend.byHand("add the kind with its rule, or read it as another (--kind %s=…)"
                                    .formatted(row.kind())));
            return;
        }
        int parent = layout.parent(index);
        if (parent != Layout.NONE) {
            checkParent(layout, index, layout.at(parent), findings);
        }
    }

    private static void checkParent(Layout layout, int index, Candidate parent, Findings findings) {
        Candidate row = layout.at(index);
        KindRules rules = layout.kindsOf(row.owner());
        Kind parentKind = KindText.of(parent.kind());
        if (rules.knows(parentKind) && !rules.allows(KindText.of(row.kind()), parentKind)) {
            findings.errorIf(row.isCurrent(), SuiteCheck.KINDS, "kind-misplaced")
                    .facility(
                            index,
                            "a %s is not allowed under a %s".formatted(row.kind(), parent.kind()),
                            Mend.byHand("name another parent, or allow it by a rule of the kind"),
                            parent.id());
        }
    }

    private static void checkZones(Layout layout, int index, Findings findings) {
        Candidate row = layout.at(index);
        for (Candidate.In in : row.zones()) {
            int zone = layout.find(row.owner(), in.zone());
            if (zone != Layout.NONE && !layout.at(zone).kind().equals(Kind.ZONE.value())) {
                findings.error(SuiteCheck.KINDS, "not-a-zone")
                        .facility(
                                index,
                                "is a member of %s, which is a %s and no zone"
                                        .formatted(in.zone(), layout.at(zone).kind()),
                                Mend.byHand("name a zone, or make it the parent"),
                                in.zone());
            }
        }
    }

    private static void checkMoves(Layout layout, Findings findings) {
        for (int i = 0; i < layout.set().overlays().size(); i++) {
            CandidateOverlay entry = layout.set().overlays().get(i);
            int moved = layout.find(entry.tenant(), entry.facility());
            int target = entry.parent() == null ? Layout.NONE : layout.find(entry.tenant(), entry.parent());
            if (moved == Layout.NONE || target == Layout.NONE) {
                continue;
            }
            Candidate what = layout.at(moved);
            Candidate where = layout.at(target);
            if (!layout.kindsOf(entry.tenant()).allows(KindText.of(what.kind()), KindText.of(where.kind()))) {
                findings.error(SuiteCheck.KINDS, "move-misplaced")
                        .overlay(
                                i,
                                "a %s is not allowed under a %s".formatted(what.kind(), where.kind()),
                                Mend.byHand("move it elsewhere"),
                                where.id());
            }
        }
    }
}
