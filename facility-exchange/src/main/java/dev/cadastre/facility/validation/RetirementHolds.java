package dev.cadastre.facility.validation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Check 8: retirement goes down the tree, and every chain of successors has an end. */
final class RetirementHolds implements HierarchyCheck {

    @Override
    public SuiteCheck check() {
        return SuiteCheck.RETIREMENT;
    }

    @Override
    public long run(Layout layout, Findings findings) {
        for (int i = 0; i < layout.size(); i++) {
            checkParent(layout, i, findings);
            checkZones(layout, i, findings);
            checkMoments(layout.at(i), i, findings);
            checkSuccessors(layout, i, findings);
        }
        for (List<Integer> circle : LinkCycles.among(layout.size(), i -> successors(layout, i))) {
            circle(layout, circle, findings);
        }
        return layout.size();
    }

    private static void checkParent(Layout layout, int index, Findings findings) {
        int parent = layout.parent(index);
        if (parent == Layout.NONE || !layout.isCurrent(index) || layout.isCurrent(parent)) {
            return;
        }
        int heir = Heirs.of(layout, parent, layout.at(index));
        String heirId = heir == Layout.NONE ? null : layout.at(heir).id();
        findings.error(SuiteCheck.RETIREMENT, "current-under-retired")
                .facility(
                        index,
                        "is current and under %s, which is retired"
                                .formatted(layout.at(parent).id()),
                        heirId == null
                                ? Mend.byHand("move it, or retire it too")
                                : Mend.automatic(
                                        "move it under %s, which is its successor or above it".formatted(heirId),
                                        it -> it.withParents(List.of(heirId))),
                        layout.at(parent).id());
    }

    private static void checkZones(Layout layout, int index, Findings findings) {
        Candidate row = layout.at(index);
        for (Candidate.In in : row.zones()) {
            int zone = layout.find(row.owner(), in.zone());
            if (zone != Layout.NONE && !layout.isCurrent(zone)) {
                findings.error(SuiteCheck.RETIREMENT, "in-retired-zone")
                        .facility(
                                index,
                                "is a member of %s, which is retired".formatted(in.zone()),
                                Mend.automatic("take it from that zone", it -> it.without(in)),
                                in.zone());
            }
        }
    }

    private static void checkMoments(Candidate row, int index, Findings findings) {
        checkMoment(row.life().validFrom(), index, findings);
        checkMoment(row.life().retiredAt(), index, findings);
        if (row.life().isUnknown()) {
            findings.warning(SuiteCheck.RETIREMENT, "currency-unknown")
                    .facility(
                            index,
                            "the source does not know whether it is current; taken as %s"
                                    .formatted(row.isCurrent() ? "current, as no end is given" : "retired"),
                            Mend.byHand("say so"));
        }
        if (row.life().endsUnknown()) {
            findings.warning(SuiteCheck.RETIREMENT, "end-unknown")
                    .facility(index, "is retired, and nobody says since when", Mend.byHand("add the moment"));
        }
        if (row.life().end().isPresent()
                && row.life().start().isPresent()
                && row.life().end().get().isBefore(row.life().start().get())) {
            findings.warning(SuiteCheck.RETIREMENT, "ends-before-start")
                    .facility(index, "ended before it began", Mend.byHand("correct one of the moments"));
        }
    }

    private static void checkMoment(@Nullable String text, int index, Findings findings) {
        if (!Moments.isOpen(text) && Moments.read(text).isEmpty()) {
            findings.error(SuiteCheck.RETIREMENT, "moment-malformed")
                    .facility(index, "'%s' is no moment".formatted(text), Mend.byHand("write it as 2026-11-23"));
        }
    }

    private static void checkSuccessors(Layout layout, int index, Findings findings) {
        Candidate row = layout.at(index);
        for (String successor : row.life().supersededBy()) {
            if (layout.find(row.owner(), successor) == Layout.NONE
                    && layout.findElsewhere(row.owner(), successor) == Layout.NONE) {
                findings.error(SuiteCheck.RETIREMENT, "successor-missing")
                        .facility(
                                index,
                                "%s, which came after it, does not exist".formatted(successor),
                                Mend.automatic(
                                        "leave its name out",
                                        it -> it.withLife(it.life().withoutSuccessor(successor))),
                                successor);
            }
        }
        if (row.isCurrent() && !row.life().supersededBy().isEmpty()) {
            findings.warning(SuiteCheck.RETIREMENT, "superseded-yet-current")
                    .facility(
                            index,
                            "is current, and %s came after it"
                                    .formatted(String.join(", ", row.life().supersededBy())),
                            Mend.byHand("retire it, or say that nothing came after it"),
                            row.life().supersededBy().toArray(String[]::new));
        }
    }

    private static void circle(Layout layout, List<Integer> circle, Findings findings) {
        int last = circle.getLast();
        String first = layout.at(circle.getFirst()).id();
        findings.error(SuiteCheck.RETIREMENT, "supersession-circle")
                .facility(
                        last,
                        circle.size() == 1
                                ? "came after itself"
                                : "comes after itself, by way of %d others".formatted(circle.size() - 1),
                        Mend.automatic(
                                "leave out that %s came after it".formatted(first),
                                it -> it.withLife(it.life().withoutSuccessor(first))),
                        circle.stream()
                                .limit(circle.size() - 1L)
                                .map(i -> layout.at(i).id())
                                .toArray(String[]::new));
    }

    private static int[] successors(Layout layout, int index) {
        Candidate row = layout.at(index);
        return row.life().supersededBy().stream()
                .mapToInt(successor -> layout.find(row.owner(), successor))
                .filter(found -> found != Layout.NONE)
                .toArray();
    }
}
