package dev.cadastre.facility.validation;

import java.util.ArrayList;
import java.util.List;

/** Check 3, for containment and for zones; supersession is check 8's. */
final class NoCycles implements HierarchyCheck {

    @Override
    public SuiteCheck check() {
        return SuiteCheck.CYCLES;
    }

    @Override
    public long run(Layout layout, Findings findings) {
        for (List<Integer> circle : LinkCycles.among(layout.size(), i -> targets(layout.parent(i)))) {
            report(layout, circle, findings);
        }
        for (List<Integer> circle : LinkCycles.among(layout.size(), i -> zones(layout, i))) {
            String[] ids = ids(layout, circle);
            findings.error(SuiteCheck.CYCLES, "zone-circle")
                    .facility(
                            circle.getFirst(),
                            "is a member of itself, by way of %s".formatted(String.join(", ", ids)),
                            Mend.automatic(
                                    "take it from the zone that closes the circle",
                                    it -> it.withZones(it.zones().stream()
                                            .filter(zone -> !List.of(ids).contains(zone.zone()))
                                            .toList())),
                            ids);
        }
        return layout.size();
    }

    private static void report(Layout layout, List<Integer> circle, Findings findings) {
        int first = circle.getFirst();
        boolean mayBeRoot = layout.kindsOf(layout.at(first).owner())
                .allows(KindText.of(layout.at(first).kind()), null);
        String[] ids = ids(layout, circle);
        String how = circle.size() == 1 ? "is its own parent" : "contains itself, by way of " + String.join(", ", ids);
        findings.error(SuiteCheck.CYCLES, "containment-circle")
                .facility(
                        first,
                        how,
                        mayBeRoot
                                ? Mend.automatic(
                                        "make it a root, until its true parent is known",
                                        it -> it.withParents(List.of()))
                                : Mend.byHand("name the true parent of one of them"),
                        ids);
    }

    /** Of the others in the circle; of itself where it is alone. */
    private static String[] ids(Layout layout, List<Integer> circle) {
        return circle.subList(circle.size() == 1 ? 0 : 1, circle.size()).stream()
                .map(i -> layout.at(i).id())
                .toArray(String[]::new);
    }

    private static int[] targets(int parent) {
        return parent == Layout.NONE ? new int[0] : new int[] {parent};
    }

    private static int[] zones(Layout layout, int index) {
        Candidate row = layout.at(index);
        List<Integer> found = new ArrayList<>(row.zones().size());
        for (Candidate.In zone : row.zones()) {
            int target = layout.find(row.owner(), zone.zone());
            if (target != Layout.NONE) {
                found.add(target);
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }
}
