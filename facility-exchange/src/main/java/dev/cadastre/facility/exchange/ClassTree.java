package dev.cadastre.facility.exchange;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Which class is a subclass of which, as RDF says it: of several, and in circles where classes are equivalent. */
final class ClassTree {

    private final Map<String, Set<String>> superclasses = new HashMap<>();

    void add(String subclass, String superclass) {
        superclasses.computeIfAbsent(subclass, it -> new TreeSet<>()).add(superclass);
    }

    /** All that are a subclass of any. */
    Set<String> subclasses() {
        return Set.copyOf(superclasses.keySet());
    }

    /** What is known of the class itself, else of the nearest of its superclasses of which anything is known. */
    <T> Optional<T> nearest(String type, Function<String, Optional<T>> known) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(type));
        while (!open.isEmpty()) {
            String next = open.removeFirst();
            Optional<T> found = known.apply(next);
            if (found.isPresent()) {
                return found;
            }
            if (seen.add(next)) {
                open.addAll(superclasses.getOrDefault(next, Set.of()));
            }
        }
        return Optional.empty();
    }
}
