package dev.cadastre.facility.exchange;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.rio.RDFParseException;
import org.eclipse.rdf4j.rio.helpers.AbstractRDFHandler;
import org.eclipse.rdf4j.rio.turtle.TurtleParser;
import org.jspecify.annotations.Nullable;

/** A Turtle file by subject, with both directions of each part-of relation made one. */
final class TurtleGraph {

    private static final String BASE = "urn:cadastre:file:";

    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final TreeMap<String, String> prefixes = new TreeMap<>();
    private final List<String> rows = new ArrayList<>();

    private TurtleGraph() {}

    /** @throws CadastreException INVALID_REQUEST, with the line */
    static TurtleGraph read(Reader in) throws IOException {
        TurtleGraph graph = new TurtleGraph();
        TurtleParser parser = new TurtleParser();
        parser.setRDFHandler(graph.new Listener());
        try {
            parser.parse(in, BASE);
        } catch (RDFParseException e) {
            throw new CadastreException(
                    ErrorId.INVALID_REQUEST, "line %d: %s".formatted(e.getLineNumber(), e.getMessage()), e);
        }
        return graph;
    }

    Collection<Resource> resources() {
        return resources.values();
    }

    @Nullable
    Resource find(String iri) {
        return resources.get(iri);
    }

    /** What is no facility, each a JSON row. */
    List<String> rows() {
        return rows;
    }

    /** What we call it: what the file says, else {@code prefix:name} where a prefix of the file fits, else its name. */
    String id(String iri) {
        Resource known = resources.get(iri);
        Optional<String> said = known == null ? Optional.empty() : known.first(Words.OURS + "id");
        return said.orElseGet(() -> ofUrn(iri).orElseGet(() -> prefixed(iri)));
    }

    private static Optional<String> ofUrn(String iri) {
        int colon = iri.indexOf(':', Words.URN.length());
        return iri.startsWith(Words.URN) && colon > 0 ? Optional.of(iri.substring(colon + 1)) : Optional.empty();
    }

    private String prefixed(String iri) {
        for (Map.Entry<String, String> prefix : prefixes.entrySet()) {
            if (iri.startsWith(prefix.getValue())
                    && iri.length() > prefix.getValue().length()) {
                String name = iri.substring(prefix.getValue().length());
                return prefix.getKey().isEmpty() ? name : prefix.getKey() + ":" + name;
            }
        }
        return Words.localName(iri);
    }

    private Resource resource(String iri) {
        return resources.computeIfAbsent(iri, Resource::new);
    }

    private final class Listener extends AbstractRDFHandler {

        @Override
        public void handleNamespace(String prefix, String uri) {
            prefixes.put(prefix, uri);
        }

        @Override
        public void handleStatement(Statement statement) {
            String subject = statement.getSubject().stringValue();
            String predicate = statement.getPredicate().stringValue();
            String object = statement.getObject().stringValue();
            if (predicate.equals(Words.RDF_TYPE)) {
                resource(subject).types.add(object);
            } else if (Words.saysPartOf(predicate)) {
                resource(subject).wholes.add(object);
            } else if (Words.saysHasPart(predicate)) {
                resource(object).wholes.add(subject);
            } else if (predicate.equals(Words.OURS + "row")) {
                rows.add(object);
            } else {
                resource(subject).say(predicate, object);
            }
        }
    }
}
