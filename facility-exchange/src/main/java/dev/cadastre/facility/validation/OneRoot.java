package dev.cadastre.facility.validation;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Check 4. A facility below a missing parent counts as one below a root, and is found once, at the parent; one
 * below a circle reaches no root.
 */
final class OneRoot implements HierarchyCheck {

    @Override
    public SuiteCheck check() {
        return SuiteCheck.ROOTS;
    }

    @Override
    public long run(Layout layout, Findings findings) {
        boolean[] rooted = rooted(layout);
        boolean[] circling = circling(layout);
        for (int i = 0; i < layout.size(); i++) {
            Candidate row = layout.at(i);
            if (row.parents().isEmpty()) {
                checkRoot(layout, i, findings);
            }
            if (new HashSet<>(row.parents()).size() > 1) {
                contradiction(i, row, findings);
            }
            if (!rooted[i] && !circling[i] && circling[layout.parent(i)]) {
                findings.error(SuiteCheck.ROOTS, "no-root")
                        .facility(i, "reaches no root: it is below a circle", Mend.byHand("break the circle above it"));
            }
            checkPaths(i, row, findings);
        }
        return layout.size();
    }

    private static void checkRoot(Layout layout, int index, Findings findings) {
        Candidate row = layout.at(index);
        if (!layout.kindsOf(row.owner()).allows(KindText.of(row.kind()), null)
                && layout.kindsOf(row.owner()).knows(KindText.of(row.kind()))) {
            String stated = onPath(layout, row);
            findings.error(SuiteCheck.ROOTS, "kind-no-root")
                    .facility(
                            index,
                            "a %s needs a parent, and this one has none".formatted(row.kind()),
                            stated == null
                                    ? Mend.byHand("name its parent")
                                    : Mend.automatic(
                                            "move it under %s, which is in a path that it states".formatted(stated),
                                            it -> it.withParents(List.of(stated))));
        }
    }

    /** The one place on its stated paths that it could be under; null where there is not exactly one. */
    private static @Nullable String onPath(Layout layout, Candidate row) {
        List<String> fitting = row.paths().stream()
                .flatMap(List::stream)
                .distinct()
                .filter(id -> Heirs.fits(layout, layout.find(row.owner(), id), row))
                .toList();
        return fitting.size() == 1 ? fitting.getFirst() : null;
    }

    private static void contradiction(int index, Candidate row, Findings findings) {
        findings.error(SuiteCheck.ROOTS, "contained-twice")
                .facility(
                        index,
                        "is under %s at the same time".formatted(String.join(" and ", row.parents())),
                        Mend.byHand("keep the parent that contains it; what else it is part of may be a zone"),
                        row.parents().toArray(String[]::new));
    }

    private static void checkPaths(int index, Candidate row, Findings findings) {
        if (row.paths().size() > 1) {
            findings.warning(SuiteCheck.ROOTS, "several-paths")
                    .facility(
                            index,
                            "states %d paths to the top; its parent counts"
                                    .formatted(row.paths().size()),
                            Mend.byHand("none needed where the parent is right"));
        }
        String parent = row.parents().isEmpty() ? null : row.parents().getFirst();
        if (parent != null && !row.paths().isEmpty() && row.paths().stream().noneMatch(path -> path.contains(parent))) {
            findings.warning(SuiteCheck.ROOTS, "path-without-parent")
                    .facility(
                            index,
                            "no path that it states has its parent %s".formatted(parent),
                            Mend.byHand("see which of the two is right; the parent counts"),
                            parent);
        }
    }

    /** Only those next to the circle, or in it, are worth a finding; check 3 has those in it. */
    private static boolean[] circling(Layout layout) {
        boolean[] circling = new boolean[layout.size()];
        LinkCycles.among(
                        layout.size(), i -> layout.parent(i) == Layout.NONE ? new int[0] : new int[] {layout.parent(i)})
                .forEach(circle -> circle.forEach(each -> circling[each] = true));
        return circling;
    }

    /** Which of them reach something without a parent. */
    private static boolean[] rooted(Layout layout) {
        boolean[] rooted = new boolean[layout.size()];
        boolean[] seen = new boolean[layout.size()];
        int[] way = new int[layout.size()];
        for (int i = 0; i < layout.size(); i++) {
            int length = 0;
            int at = i;
            while (at != Layout.NONE && !seen[at]) {
                seen[at] = true;
                way[length++] = at;
                at = layout.parent(at);
            }
            boolean ends = at == Layout.NONE || rooted[at];
            if (ends) {
                List<Integer> all = Arrays.stream(way, 0, length).boxed().toList();
                all.forEach(step -> rooted[step] = true);
            }
        }
        return rooted;
    }
}
