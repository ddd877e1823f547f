package dev.cadastre.facility.exchange;

import dev.cadastre.facility.validation.Candidate;
import dev.cadastre.facility.validation.CandidateSet;
import dev.cadastre.facility.validation.CandidateSet.Remark;
import dev.cadastre.facility.validation.Life;
import dev.cadastre.facility.validation.Point;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Places of a Brick or RealEstateCore graph; equipment and points are left, they are no places. A part-of relation counts in
 * either direction. IFC's rule makes a tree of it: contained once, referenced often. A whole that is a zone is a membership,
 * any other contains; what is in zones alone is contained by what contains the first of them.
 */
final class TurtleReader {

    private final TurtleGraph graph;
    private final Mapping mapping;
    private final List<Remark> remarks = new ArrayList<>();

    private TurtleReader(TurtleGraph graph, Mapping mapping) {
        this.graph = graph;
        this.mapping = mapping;
    }

    static CandidateSet read(Reader in, Mapping mapping) throws IOException {
        return new TurtleReader(TurtleGraph.read(in), mapping).candidates();
    }

    private CandidateSet candidates() {
        List<Candidate> facilities = new ArrayList<>();
        Set<String> adopted = new HashSet<>();
        for (Resource each : graph.resources()) {
            if (each.kind().isPresent()) {
                facilities.add(candidate(each, each.kind().get()));
                if (each.first(Words.OURS + "owner").isEmpty()) {
                    adopted.add(graph.id(each.iri));
                }
            }
        }
        RowReading rows = new RowReading(mapping);
        graph.rows().forEach(row -> rows.add(0, JsonText.read(row)));
        CandidateSet read = new CandidateSet(facilities, List.of(), List.of(), List.of(), Map.of(), remarks);
        return Adoption.of(read.and(rows.done()), mapping.owner(), adopted);
    }

    private Candidate candidate(Resource resource, String kind) {
        Placement placement = placement(resource);
        return new Candidate(
                0,
                owner(resource),
                graph.id(resource.iri),
                placement.parents(),
                mapping.kinds().getOrDefault(kind, kind),
                resource.first(Words.RDFS_LABEL).orElseGet(() -> Words.localName(resource.iri)),
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

    private static SortedMap<String, String> attributes(Resource resource) {
        TreeMap<String, String> attributes = new TreeMap<>();
        resource.values.forEach((predicate, values) -> {
            if (predicate.startsWith(Words.ATTRIBUTE)) {
                attributes.put(predicate.substring(Words.ATTRIBUTE.length()), values.getFirst());
            }
        });
        if (!resource.iri.startsWith(Words.URN)) {
            attributes.put("iri", resource.iri);
        }
        resource.types.stream()
                .filter(type -> !type.endsWith("#NamedIndividual")
                        && resource.first(Words.OURS + "kind").isEmpty())
                .findFirst()
                .ifPresent(type -> attributes.putIfAbsent("class", type));
        return attributes;
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
        boolean explicit = resource.first(Words.OURS + "kind").isPresent();
        if (!explicit) {
            resource.wholes.forEach(whole -> add(resource, whole, parents, zones));
            containedByItsZone(resource, parents);
        }
        return new Placement(parents, zones);
    }

    private void add(Resource part, String whole, List<String> parents, List<Candidate.In> zones) {
        Resource known = graph.find(whole);
        if (known != null && known.isZone() && !part.isZone()) {
            zones.add(new Candidate.In(graph.id(whole), known.zoneType()));
        } else {
            parents.add(graph.id(whole));
        }
    }

    /** A room in a zone on a floor stands on that floor. */
    private void containedByItsZone(Resource part, List<String> parents) {
        if (!parents.isEmpty() || part.isZone()) {
            return;
        }
        Set<String> seen = new HashSet<>();
        List<String> wholes = List.copyOf(part.wholes);
        while (!wholes.isEmpty() && seen.add(wholes.getFirst())) {
            Resource whole = graph.find(wholes.getFirst());
            if (whole == null) {
                return;
            }
            if (!whole.isZone()) {
                parents.add(graph.id(whole.iri));
                remarks.add(new Remark(
                        Point.ROOTS,
                        "contained-by-zone-alone",
                        owner(part),
                        graph.id(part.iri),
                        "is part of zones alone; stands under %s, which contains the zone"
                                .formatted(graph.id(whole.iri)),
                        "say what contains it"));
                return;
            }
            wholes = List.copyOf(whole.wholes);
        }
    }
}
