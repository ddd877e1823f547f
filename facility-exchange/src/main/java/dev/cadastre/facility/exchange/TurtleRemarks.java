package dev.cadastre.facility.exchange;

import dev.cadastre.facility.validation.Candidate;
import dev.cadastre.facility.validation.CandidateSet.Remark;
import dev.cadastre.facility.validation.SuiteCheck;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What people should know of a graph that was read: which things are not places, by class, and what is odd about its IRIs,
 * one warning for each sort with the first facility that has it.
 */
final class TurtleRemarks {

    private static final Pattern BARE_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern NOT_OF_IRIS = Pattern.compile("[\\[\\]<>\"{}|\\\\^`\\s]");
    private static final int CLASSES_SHOWN = 60;

    private final TurtleGraph graph;
    private final List<Candidate> places;
    private final List<Remark> remarks = new ArrayList<>();

    /** @throws CadastreException INVALID_REQUEST where the graph has things and none of them is a place */
    TurtleRemarks(TurtleGraph graph, SequencedMap<Resource, Candidate> places) {
        this.graph = graph;
        this.places = List.copyOf(places.values());
        leftOut();
        iris(
                "iri-percent",
                iri -> BARE_PERCENT.matcher(iri).find(),
                "a '%%' that begins no escape is in %d of the IRIs, first in this one's; they are taken as they are",
                "write it as %25 in the file, if others are to read it");
        iris(
                "iri-character",
                iri -> NOT_OF_IRIS.matcher(iri).find(),
                "a character that IRIs do not have, such as '[' or a blank, is in %d of the IRIs, first in this one's; they are"
                        + " taken as they are",
                "write them as escapes in the file, if others are to read it");
        places.forEach(this::oddities);
    }

    List<Remark> all() {
        return remarks;
    }

    private void leftOut() {
        Map<String, Long> counts = graph.resources().stream()
                .filter(each -> graph.kind(each).isEmpty())
                .flatMap(each -> each.types.stream()
                        .filter(type -> !Words.isOfLanguages(type))
                        .limit(1))
                .collect(Collectors.groupingBy(type -> type, TreeMap::new, Collectors.counting()));
        if (counts.isEmpty()) {
            return;
        }
        String listed = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(CLASSES_SHOWN)
                .map(each -> "%d of %s".formatted(each.getValue(), Words.localName(each.getKey())))
                .collect(Collectors.joining(", "));
        String more = counts.size() > CLASSES_SHOWN
                ? ", and of %d classes more".formatted(counts.size() - CLASSES_SHOWN)
                : "";
        if (places.isEmpty()) {
            throw new CadastreException(
                    ErrorId.INVALID_REQUEST, "the graph has no place, but %s%s".formatted(listed, more));
        }
        add(
                places.getFirst(),
                SuiteCheck.IDS,
                "no-place",
                "the graph has besides, left out as they are no places: %s%s".formatted(listed, more),
                "if some of them are places, say in the file of which class of places theirs is a subclass");
    }

    private void iris(String rule, Predicate<String> isOdd, String message, String mend) {
        List<Candidate> odd = places.stream()
                .filter(place -> isOdd.test(place.attributes().getOrDefault("iri", "")))
                .toList();
        if (!odd.isEmpty()) {
            add(odd.getFirst(), SuiteCheck.IDS, rule, message.formatted(odd.size()), mend);
        }
    }

    private void oddities(Resource place, Candidate candidate) {
        if (place.wholes.contains(place.iri)) {
            add(
                    candidate,
                    SuiteCheck.CYCLES,
                    "part-of-itself",
                    "is said to be a part of itself, which is left out",
                    "take that out of the file");
        }
        if (place.iri.startsWith(TurtleGraph.BLANK)) {
            add(
                    candidate,
                    SuiteCheck.IDS,
                    "no-iri",
                    "has no IRI in the file, so no id that lasts can be made",
                    "give it an IRI");
        }
    }

    private void add(Candidate place, SuiteCheck check, String rule, String message, String mend) {
        remarks.add(new Remark(check, rule, place.owner(), place.id(), message, mend));
    }
}
