package dev.cadastre.facility.validation;

import java.util.HashMap;
import java.util.Map;

/** Check 6, within one owner's facilities: a tenant's name may be that of a global sibling, and wins in its view.
 * Roots are nobody's siblings. */
final class SiblingNames implements HierarchyCheck {

    private record Place(String owner, int parent, String name) {}

    @Override
    public SuiteCheck check() {
        return SuiteCheck.SIBLINGS;
    }

    @Override
    public long run(Layout layout, Findings findings) {
        Map<Place, Integer> taken = HashMap.newHashMap(layout.size());
        long current = 0;
        for (int i = 0; i < layout.size(); i++) {
            Candidate row = layout.at(i);
            if (!row.isCurrent() || layout.parent(i) == Layout.NONE || layout.find(row.owner(), row.id()) != i) {
                continue;
            }
            current++;
            Integer other = taken.putIfAbsent(new Place(row.owner(), layout.parent(i), row.name()), i);
            if (other != null) {
                String otherId = layout.at(other).id();
                findings.error(SuiteCheck.SIBLINGS, "name-twice")
                        .facility(
                                i,
                                "is called %s, as %s beside it is".formatted(row.name(), otherId),
                                Mend.automatic("add its id to the name", it -> it.withName(distinct(it))),
                                otherId);
            }
        }
        return current;
    }

    private static String distinct(Candidate row) {
        String mark = " (%s)".formatted(row.id());
        return row.name().substring(0, Math.min(row.name().length(), 200 - mark.length())) + mark;
    }
}
