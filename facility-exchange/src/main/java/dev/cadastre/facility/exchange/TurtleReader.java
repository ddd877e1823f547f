package dev.cadastre.facility.exchange;

import dev.cadastre.facility.PlainText;
import dev.cadastre.facility.validation.Candidate;
import dev.cadastre.facility.validation.CandidateSet;
import dev.cadastre.facility.validation.CandidateSet.Remark;
import dev.cadastre.facility.validation.Life;
import dev.cadastre.facility.validation.SuiteCheck;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Places of a Brick or RealEstateCore graph; equipment and points are left out, and counted. A part-of relation counts in
 * either direction. IFC's rule makes a tree of it: contained once, referenced often. A whole that is a zone is a membership,
 * any other contains; what is in zones alone is contained by what contains the first of them.
 */
final class TurtleReader {

    private static final int ROW_CHARS_SHOWN = 40;

    private final TurtleGraph graph;
    private final Mapping mapping;
    private final FileLimits.Count values;
    private final List<Remark> remarks = new ArrayList<>();

    private TurtleReader(TurtleGraph graph, Mapping mapping, FileLimits.Count values) {
        this.graph = graph;
        this.mapping = mapping;
        this.values = values;
    }

    static CandidateSet read(Reader in, Mapping mapping, FileLimits.Count values) throws IOException {
        return new TurtleReader(TurtleGraph.read(in, values), mapping, values).candidates();
    }

    private CandidateSet candidates() {
        SequencedMap<Resource, Candidate> facilities = new LinkedHashMap<>();
        Set<String> adopted = new HashSet<>();
        for (Resource each : graph.resources()) {
            Optional<String> kind = graph.kind(each);
            if (kind.isPresent()) {
                facilities.put(each, candidate(each, kind.get()));
                if (each.first(Words.OURS + "owner").isEmpty()) {
                    adopted.add(graph.id(each.iri));
                }
            }
        }
        remarks.addAll(new TurtleRemarks(graph, facilities).all());
        RowReading rows = new RowReading(mapping, values);
        graph.rows().forEach(row -> rows.add(0, row(row)));
        CandidateSet read =
                new CandidateSet(List.copyOf(facilities.values()), List.of(), List.of(), List.of(), Map.of(), remarks);
        return Adoption.of(read.and(rows.done()), mapping.owner(), adopted);
    }

    private static Map<String, @Nullable Object> row(String text) {
        Map<String, @Nullable Object> row = JsonText.read(text);
        if (row == null) {
            throw Fields.invalid("a value of %srow is not a JSON object: %s"
                    .formatted(Words.OURS, text.substring(0, Math.min(text.length(), ROW_CHARS_SHOWN))));
        }
        return row;
    }

    private Candidate candidate(Resource resource, String kind) {
        Placement placement = placement(resource);
        return new Candidate(
                0,
                owner(resource),
                graph.id(resource.iri),
                placement.parents(),
                mapping.kinds().getOrDefault(kind, kind),
                PlainText.stripped(resource.label().orElseGet(() -> Words.localName(resource.iri))),
                resource.first(Words.OURS + "code").orElse(null),
                attributes(resource),
                new Candidate.Where(
                        resource.first(Words.GEO + "lat").orElse(null),
                        resource.first(Words.GEO + "long").orElse(null),
                        resource.first(Words.OURS + "outline").orElse(null)),
                life(resource),
                placement.zones(),
                paths(resource));
    }

    private String owner(Resource resource) {
        return resource.first(Words.OURS + "owner").orElse(mapping.owner().text());
    }

    private SortedMap<String, String> attributes(Resource resource) {
        TreeMap<String, String> attributes = new TreeMap<>();
        resource.values.forEach((predicate, values) -> {
            if (predicate.startsWith(Words.ATTRIBUTE)) {
                attributes.put(predicate.substring(Words.ATTRIBUTE.length()), values.getFirst());
            }
        });
        if (!resource.iri.startsWith(Words.URN) && !resource.iri.startsWith(TurtleGraph.BLANK)) {
            attributes.putIfAbsent("iri", resource.iri);
        }
        if (!isOurs(resource)) {
            graph.placeClass(resource).ifPresent(type -> attributes.putIfAbsent("class", type));
        }
        return attributes;
    }

    /** Whether its kind is said in our words: then all else is, too. */
    private static boolean isOurs(Resource resource) {
        return resource.first(Words.OURS + "kind").isPresent();
    }

    private Life life(Resource resource) {
        return new Life(
                resource.first(Words.OURS + "validFrom").orElse(null),
                resource.first(Words.OURS + "retiredAt").orElse(null),
                resource.first(Words.OURS + "current").orElse(null),
                resource.values.getOrDefault(Words.OURS + "supersededBy", List.of()).stream()
                        .map(graph::id)
                        .toList());
    }

    private static List<List<String>> paths(Resource resource) {
        return resource.values.getOrDefault(Words.OURS + "path", List.of()).stream()
                .map(path -> List.of(path.split(" ")))
                .toList();
    }

    private record Placement(List<String> parents, List<Candidate.In> zones) {}

    private Placement placement(Resource resource) {
        List<String> parents = new ArrayList<>();
        List<Candidate.In> zones = new ArrayList<>();
        resource.values.forEach((predicate, values) -> {
            if (predicate.startsWith(Words.ZONE)) {
                String type = predicate.substring(Words.ZONE.length());
                values.forEach(zone -> zones.add(new Candidate.In(graph.id(zone), type)));
            }
        });
        List<String> told = resource.values.getOrDefault(Words.OURS + "containedIn", List.of());
        told.forEach(parent -> parents.add(graph.id(parent)));
        if (!isOurs(resource)) {
            resource.wholes.stream()
                    .filter(whole -> !whole.equals(resource.iri))
                    .forEach(whole -> add(resource, whole, parents, zones));
            containedByItsZone(resource, parents);
        }
        return new Placement(parents, zones);
    }

    private void add(Resource part, String whole, List<String> parents, List<Candidate.In> zones) {
        Resource known = graph.find(whole);
        if (known != null && graph.isZone(known) && !graph.isZone(part)) {
            String type = graph.placeClass(known).map(Words::zoneType).orElse("zone");
            zones.add(new Candidate.In(graph.id(whole), type));
        } else {
            parents.add(graph.id(whole));
        }
    }

    /** A room in a zone on a floor is on that floor. */
    private void containedByItsZone(Resource part, List<String> parents) {
        if (!parents.isEmpty() || graph.isZone(part)) {
            return;
        }
        Set<String> seen = new HashSet<>();
        List<String> wholes =
                part.wholes.stream().filter(whole -> !whole.equals(part.iri)).toList();
        while (!wholes.isEmpty() && seen.add(wholes.getFirst())) {
            Resource whole = graph.find(wholes.getFirst());
            if (whole == null) {
                return;
            }
            if (!graph.isZone(whole)) {
                parents.add(graph.id(whole.iri));
                remarks.add(new Remark(
                        SuiteCheck.ROOTS,
                        "contained-by-zone-alone",
                        owner(part),
                        graph.id(part.iri),
                        "is part of zones alone; placed under %s, which contains the zone"
                                .formatted(graph.id(whole.iri)),
                        "say what contains it"));
                return;
            }
            wholes = List.copyOf(whole.wholes);
        }
    }
}
