package dev.cadastre.facility.validation;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.KindRules;
import dev.cadastre.facility.Owner;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A candidate set with its references resolved as far as they can be: what each check would otherwise work out for itself.
 * Facilities are counted as in the set; of rows with the same id the first counts.
 */
final class Layout {

    /** No such facility; as a parent: none, or none that exists. */
    static final int NONE = -1;

    private final CandidateSet set;
    private final Map<String, Map<String, Integer>> byOwner = new HashMap<>();
    private final Map<String, KindRules> kinds = new HashMap<>();
    private final int[] parents;

    Layout(CandidateSet set) {
        this.set = set;
        for (int i = 0; i < set.facilities().size(); i++) {
            Candidate row = set.facilities().get(i);
            byOwner.computeIfAbsent(row.owner(), owner -> new HashMap<>()).putIfAbsent(row.id(), i);
        }
        parents = new int[set.facilities().size()];
        Arrays.setAll(parents, this::findParent);
    }

    private int findParent(int index) {
        Candidate row = set.facilities().get(index);
        return row.parents().stream()
                .mapToInt(parent -> find(row.owner(), parent))
                .filter(found -> found != NONE)
                .findFirst()
                .orElse(NONE);
    }

    /** The kinds in the owner's view. */
    KindRules kindsOf(String owner) {
        return kinds.computeIfAbsent(owner, set::kindsOf);
    }

    CandidateSet set() {
        return set;
    }

    int size() {
        return parents.length;
    }

    Candidate at(int index) {
        return set.facilities().get(index);
    }

    List<Candidate> facilities() {
        return set.facilities();
    }

    /** The facility that the owner means by the id: its own first, then a global one; {@link #NONE} without either. */
    int find(String owner, String id) {
        int own = lookUp(owner, id);
        return own != NONE || isOwn(id) ? own : lookUp(Owner.GLOBAL_MARK, id);
    }

    /** Some other owner's facility of that id. */
    int findElsewhere(String owner, String id) {
        return byOwner.keySet().stream()
                .filter(other -> !other.equals(owner))
                .mapToInt(other -> lookUp(other, id))
                .filter(found -> found != NONE)
                .findFirst()
                .orElse(NONE);
    }

    private int lookUp(String owner, String id) {
        return byOwner.getOrDefault(owner, Map.of()).getOrDefault(id, NONE);
    }

    /** What contains it: the first of its parents that exists, or {@link #NONE}. */
    int parent(int index) {
        return parents[index];
    }

    boolean isCurrent(int index) {
        return at(index).isCurrent();
    }

    static boolean isOwn(String id) {
        return !id.isEmpty() && id.charAt(0) == FacilityId.OWN_MARK;
    }

    static boolean isGlobal(Candidate row) {
        return row.owner().equals(Owner.GLOBAL_MARK);
    }
}
