package dev.cadastre.facility.validation;

import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.KindRules;
import dev.cadastre.facility.Owner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole hierarchy as somebody says it is.
 *
 * @param kinds what an owner adds to {@link KindRules#STANDARD}, by {@link Owner#text()}; a tenant has the global ones as well
 * @param legacy what the old lookup answers, where there is one to compare with
 * @param remarks what its reader noticed: what it understood in a way that could be wrong
 */
public record CandidateSet(
        List<Candidate> facilities,
        List<CandidateOverlay> overlays,
        List<CandidateAssignment> assignments,
        List<LegacyPlace> legacy,
        Map<String, List<KindRule>> kinds,
        List<Remark> remarks) {

    public CandidateSet {
        facilities = List.copyOf(facilities);
        overlays = List.copyOf(overlays);
        assignments = List.copyOf(assignments);
        legacy = List.copyOf(legacy);
        kinds = Map.copyOf(kinds);
        remarks = List.copyOf(remarks);
    }

    /** What a reader says of a facility it read, by the check it touches. */
    public record Remark(SuiteCheck check, String rule, String owner, String id, String message, String mend) {}

    public static final CandidateSet EMPTY = of(List.of());

    public static CandidateSet of(List<Candidate> facilities) {
        return new CandidateSet(facilities, List.of(), List.of(), List.of(), Map.of(), List.of());
    }

    /** The kinds in the owner's view. */
    public KindRules kindsOf(String owner) {
        KindRules global = KindRules.STANDARD.with(kinds.getOrDefault(Owner.GLOBAL_MARK, List.of()));
        return owner.equals(Owner.GLOBAL_MARK) ? global : global.with(kinds.getOrDefault(owner, List.of()));
    }

    int size(CandidateRow.Table table) {
        return switch (table) {
            case FACILITY -> facilities.size();
            case OVERLAY -> overlays.size();
            case ASSIGNMENT -> assignments.size();
            case LEGACY -> legacy.size();
        };
    }

    public int size() {
        return facilities.size() + overlays.size() + assignments.size() + legacy.size();
    }

    public CandidateSet withFacilities(List<Candidate> others) {
        return new CandidateSet(others, overlays, assignments, legacy, kinds, remarks);
    }

    public CandidateSet withOverlays(List<CandidateOverlay> others) {
        return new CandidateSet(facilities, others, assignments, legacy, kinds, remarks);
    }

    public CandidateSet withAssignments(List<CandidateAssignment> others) {
        return new CandidateSet(facilities, overlays, others, legacy, kinds, remarks);
    }

    public CandidateSet withLegacy(List<LegacyPlace> others) {
        return new CandidateSet(facilities, overlays, assignments, others, kinds, remarks);
    }

    /** These rows and those, and the kinds of both. */
    public CandidateSet and(CandidateSet more) {
        Map<String, List<KindRule>> allKinds = new HashMap<>(kinds);
        more.kinds.forEach((owner, rules) -> allKinds.merge(owner, rules, CandidateSet::both));
        return new CandidateSet(
                both(facilities, more.facilities),
                both(overlays, more.overlays),
                both(assignments, more.assignments),
                both(legacy, more.legacy),
                allKinds,
                both(remarks, more.remarks));
    }

    private static <T> List<T> both(List<T> some, List<T> others) {
        List<T> all = new ArrayList<>(some.size() + others.size());
        all.addAll(some);
        all.addAll(others);
        return all;
    }
}
