package dev.cadastre.facility.exchange;

import dev.cadastre.facility.validation.Candidate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Facilities each after its parent, its zones and what came after it, as far as those are among them. */
final class CreationOrder {

    private final Map<String, Candidate> byId = new HashMap<>();
    private final Set<String> entered = new HashSet<>();
    private final Set<String> done = new HashSet<>();
    private final List<Candidate> order = new ArrayList<>();

    private CreationOrder() {}

    /** Where references run in a circle, one of them comes too early: the planner refuses that. */
    static List<Candidate> of(List<Candidate> rows) {
        CreationOrder order = new CreationOrder();
        rows.forEach(row -> order.byId.put(row.id(), row));
        rows.forEach(order::add);
        return order.order;
    }

    private void add(Candidate start) {
        Deque<Candidate> open = new ArrayDeque<>();
        open.push(start);
        while (!open.isEmpty()) {
            Candidate row = open.peek();
            if (entered.add(row.id())) {
                references(row)
                        .filter(id -> byId.containsKey(id) && !entered.contains(id))
                        .map(byId::get)
                        .forEach(open::push);
            } else {
                open.pop();
                if (done.add(row.id())) {
                    order.add(row);
                }
            }
        }
    }

    private static Stream<String> references(Candidate row) {
        return Stream.of(
                        row.parents().stream(),
                        row.zones().stream().map(Candidate.In::zone),
                        row.life().supersededBy().stream())
                .flatMap(ids -> ids);
    }
}
