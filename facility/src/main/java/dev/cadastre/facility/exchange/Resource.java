package dev.cadastre.facility.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/** What a graph says of one subject, as far as it can matter to a place. */
final class Resource {

    final String iri;
    final SequencedSet<String> types = new LinkedHashSet<>();

    /** IRIs of what it is part of, in either direction of speech. */
    final SequencedSet<String> wholes = new LinkedHashSet<>();

    /** By predicate, values in the order they were said. */
    final Map<String, List<String>> values = new LinkedHashMap<>();

    Resource(String iri) {
        this.iri = iri;
    }

    /** What it is said to be in our words, else what its classes say; empty where it is no place. */
    Optional<String> kind() {
        return first(Words.OURS + "kind")
                .or(() -> types.stream()
                        .flatMap(type -> Words.kind(type).stream())
                        .findFirst());
    }

    boolean isZone() {
        return kind().filter("zone"::equals).isPresent();
    }

    String zoneType() {
        return types.stream()
                .filter(type -> Words.kind(type).filter("zone"::equals).isPresent())
                .map(Words::zoneType)
                .findFirst()
                .orElse("zone");
    }

    Optional<String> first(String predicate) {
        return values.getOrDefault(predicate, List.of()).stream().findFirst();
    }

    void say(String predicate, String value) {
        values.computeIfAbsent(predicate, it -> new ArrayList<>()).add(value);
    }
}
