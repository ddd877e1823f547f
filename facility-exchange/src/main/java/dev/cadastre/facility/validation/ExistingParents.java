package dev.cadastre.facility.validation;

/** Check 2. A name that only another tenant has is check 7's. */
final class ExistingParents implements HierarchyCheck {

    @Override
    public SuiteCheck check() {
        return SuiteCheck.PARENTS;
    }

    @Override
    public long run(Layout layout, Findings findings) {
        long references = 0;
        for (int i = 0; i < layout.size(); i++) {
            Candidate row = layout.at(i);
            for (String parent : row.parents()) {
                references++;
                checkParent(layout, i, parent, findings);
            }
            for (Candidate.In zone : row.zones()) {
                references++;
                checkZone(layout, i, zone, findings);
            }
        }
        return references;
    }

    private static void checkParent(Layout layout, int index, String parent, Findings findings) {
        Candidate row = layout.at(index);
        if (isKnown(layout, row, parent)) {
            return;
        }
        boolean mayBeRoot = layout.kindsOf(row.owner()).allows(KindText.of(row.kind()), null);
        findings.error(SuiteCheck.PARENTS, "parent-missing")
                .facility(
                        index,
                        "the parent %s does not exist".formatted(parent),
                        mayBeRoot
                                ? Mend.automatic("make it a root", it -> without(it, parent))
                                : Mend.byHand("add the parent, or name another"),
                        parent);
    }

    private static Candidate without(Candidate row, String parent) {
        return row.withParents(
                row.parents().stream().filter(it -> !it.equals(parent)).toList());
    }

    private static void checkZone(Layout layout, int index, Candidate.In zone, Findings findings) {
        Candidate row = layout.at(index);
        if (!isKnown(layout, row, zone.zone())) {
            findings.error(SuiteCheck.PARENTS, "zone-missing")
                    .facility(
                            index,
                            "the zone %s does not exist".formatted(zone.zone()),
                            Mend.automatic("take it from that zone", it -> it.without(zone)),
                            zone.zone());
        }
    }

    private static boolean isKnown(Layout layout, Candidate row, String id) {
        return layout.find(row.owner(), id) != Layout.NONE || layout.findElsewhere(row.owner(), id) != Layout.NONE;
    }
}
