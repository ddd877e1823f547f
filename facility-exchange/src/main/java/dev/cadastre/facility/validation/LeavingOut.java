package dev.cadastre.facility.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Takes rows out of a set, and with a facility its descendants and the rows about those. */
final class LeavingOut {

    private LeavingOut() {}

    /** @param leftOut gets one entry a row, by its first finding */
    static CandidateSet of(CandidateSet set, List<Finding> errors, List<Mending.LeftOut> leftOut) {
        Map<CandidateRow, Finding> firsts = new TreeMap<>();
        errors.forEach(error -> firsts.putIfAbsent(error.row(), error));
        Layout layout = new Layout(set);
        int[] causes = causes(layout, firsts);
        int[] counts = new int[set.facilities().size()];
        IntStream.range(0, causes.length)
                .filter(i -> causes[i] != Layout.NONE && causes[i] != i)
                .forEach(i -> counts[causes[i]]++);
        firsts.forEach((row, finding) -> leftOut.add(
                new Mending.LeftOut(finding, row.table() == CandidateRow.Table.FACILITY ? counts[row.index()] : 0)));
        return without(set, layout, causes, firsts);
    }

    private static CandidateSet without(
            CandidateSet set, Layout layout, int[] causes, Map<CandidateRow, Finding> firsts) {
        return new CandidateSet(
                kept(set.facilities(), i -> causes[i] == Layout.NONE),
                kept(
                        set.overlays(),
                        i -> !firsts.containsKey(new CandidateRow(CandidateRow.Table.OVERLAY, i))
                                && stays(
                                        layout,
                                        causes,
                                        set.overlays().get(i).tenant(),
                                        set.overlays().get(i).facility())),
                kept(
                        set.assignments(),
                        i -> !firsts.containsKey(new CandidateRow(CandidateRow.Table.ASSIGNMENT, i))
                                && stays(
                                        layout,
                                        causes,
                                        set.assignments().get(i).tenant(),
                                        set.assignments().get(i).facility())),
                kept(set.legacy(), i -> !firsts.containsKey(new CandidateRow(CandidateRow.Table.LEGACY, i))),
                set.kinds(),
                set.remarks());
    }

    private static boolean stays(Layout layout, int[] causes, String tenant, String facility) {
        int index = layout.find(tenant, facility);
        return index == Layout.NONE || causes[index] == Layout.NONE;
    }

    /** For each facility the one it goes with: itself where it has an error, the nearest such above it, or none. */
    private static int[] causes(Layout layout, Map<CandidateRow, Finding> firsts) {
        int[] causes = new int[layout.size()];
        for (int i = 0; i < causes.length; i++) {
            int at = i;
            int steps = 0;
            while (at != Layout.NONE && !firsts.containsKey(CandidateRow.facility(at)) && steps++ < layout.size()) {
                at = layout.parent(at);
            }
            causes[i] = at != Layout.NONE && firsts.containsKey(CandidateRow.facility(at)) ? at : Layout.NONE;
        }
        return causes;
    }

    private static <T> List<T> kept(List<T> rows, IntPredicate keep) {
        List<T> kept = new ArrayList<>(rows.size());
        IntStream.range(0, rows.size()).filter(keep).forEach(i -> kept.add(rows.get(i)));
        return kept;
    }
}
