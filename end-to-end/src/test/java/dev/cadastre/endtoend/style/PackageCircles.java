package dev.cadastre.endtoend.style;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Packages that import each other, directly or by way of others. */
final class PackageCircles {

    private final Map<String, Set<String>> imported = new TreeMap<>();

    PackageCircles(Collection<ParsedFile> files) {
        files.forEach(file -> imported.put(file.packageName(), new TreeSet<>()));
        files.forEach(file -> imported.merge(file.packageName(), ownersOf(file), PackageCircles::both));
    }

    private Set<String> ownersOf(ParsedFile file) {
        Set<String> owners = new TreeSet<>();
        file.imports().forEach(name -> owners.add(packageOf(name)));
        owners.removeAll(Set.of("", file.packageName()));
        return owners;
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        Set<String> both = new TreeSet<>(some);
        both.addAll(others);
        return both;
    }

    /** The longest known package that the name begins with; empty for those of libraries. */
    private String packageOf(String name) {
        String owner = name;
        while (!owner.isEmpty() && !imported.containsKey(owner)) {
            owner = owner.substring(0, Math.max(0, owner.lastIndexOf('.')));
        }
        return owner;
    }

    /** Each circle once, its packages in alphabetical order. */
    List<Set<String>> find() {
        Map<String, Set<String>> reached = new TreeMap<>();
        imported.keySet().forEach(each -> reached.put(each, reachedFrom(each)));
        List<Set<String>> circles = new ArrayList<>();
        for (String each : imported.keySet()) {
            Set<String> circle = new TreeSet<>(reached.getOrDefault(each, Set.of()));
            circle.removeIf(other -> !reached.getOrDefault(other, Set.of()).contains(each));
            if (!circle.isEmpty() && !circles.contains(circle)) {
                circles.add(circle);
            }
        }
        return circles;
    }

    private Set<String> reachedFrom(String start) {
        Set<String> reached = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(imported.getOrDefault(start, Set.of()));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (reached.add(next)) {
                open.addAll(imported.getOrDefault(next, Set.of()));
            }
        }
        return reached;
    }
}
