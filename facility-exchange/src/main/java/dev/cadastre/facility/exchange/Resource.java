package dev.cadastre.facility.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a graph says of one subject, as far as it can matter to a place. */
final class Resource {

    final String iri;

    /** By name, so that nothing depends on the order in the file. */
    final SortedSet<String> types = new TreeSet<>();

    /** IRIs of what it is part of, in either direction of speech; itself too where the graph says so. */
    final SequencedSet<String> wholes = new LinkedHashSet<>();

    /** By predicate, values in the order they were said. */
    final Map<String, List<String>> values = new LinkedHashMap<>();

    private final List<Label> labels = new ArrayList<>();

    Resource(String iri) {
        this.iri = iri;
    }

    /** @param language of the label, in lower case; empty where it has none */
    private record Label(String language, String text) {

        private static final Comparator<Label> BEST_FIRST = Comparator.<Label>comparingInt(Label::rank)
                .thenComparing(Label::language)
                .thenComparing(Label::text);

        private int rank() {
            return language.isEmpty() ? 0 : language.equals("en") ? 1 : language.startsWith("en-") ? 2 : 3;
        }
    }

    void label(String language, String text) {
        labels.add(new Label(language.toLowerCase(Locale.ROOT), text));
    }

    /** One without a language, else English, else of the language that comes first by its code; of several the first by text. */
    Optional<String> label() {
        return labels.stream().min(Label.BEST_FIRST).map(Label::text);
    }

    Optional<String> first(String predicate) {
        return values.getOrDefault(predicate, List.of()).stream().findFirst();
    }

    void say(String predicate, String value) {
        values.computeIfAbsent(predicate, it -> new ArrayList<>()).add(value);
    }
}
