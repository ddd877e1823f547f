package dev.cadastre.facility.exchange;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.rdf4j.model.BNode;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.rio.RDFParseException;
import org.eclipse.rdf4j.rio.helpers.AbstractRDFHandler;
import org.jspecify.annotations.Nullable;

/** A Turtle file by subject, with both directions of each part-of relation made one. */
final class TurtleGraph {

    /** What the name of a subject without an IRI begins with. */
    static final String BLANK = "_:";

    /** What the parser's messages end with. */
    private static final String POSITION = " \\[line \\d+(, column \\d+)?]$";

    private static final String BASE = "urn:cadastre:file:";

    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final Map<String, String> blanks = new HashMap<>();
    private final ClassTree classes = new ClassTree();
    private final TreeMap<String, String> prefixes = new TreeMap<>();
    private final List<String> rows = new ArrayList<>();

    private final FileLimits.Count values;

    private TurtleGraph(FileLimits.Count values) {
        this.values = values;
    }

    /** @throws CadastreException INVALID_REQUEST, with the line */
    static TurtleGraph read(Reader in, FileLimits.Count values) throws IOException {
        TurtleGraph graph = new TurtleGraph(values);
        LenientTurtleParser parser = new LenientTurtleParser();
        parser.setRDFHandler(graph.new Listener());
        try {
            parser.parse(in, BASE);
        } catch (RDFParseException e) {
            throw JsonText.refused(
                    (int) e.getLineNumber(), String.valueOf(e.getMessage()).replaceFirst(POSITION, ""));
        } catch (StackOverflowError e) {
            // The parser calls itself for each bracket, and has no limit of its own. What it had read is dropped.
            throw new CadastreException(ErrorId.INVALID_REQUEST, "brackets are nested too deep", e);
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

    /** What it is said to be in our words, else what its classes say; empty where it is not a place. */
    Optional<String> kind(Resource resource) {
        return resource.first(Words.OURS + "kind").or(() -> placeClass(resource).flatMap(this::kindOfClass));
    }

    boolean isZone(Resource resource) {
        return kind(resource).filter("zone"::equals).isPresent();
    }

    /** The class by which it is a place. */
    Optional<String> placeClass(Resource resource) {
        return resource.types.stream()
                .filter(type -> kindOfClass(type).isPresent())
                .findFirst();
    }

    /** Of the class itself, else of the nearest of those that the file says it is a subclass of. */
    private Optional<String> kindOfClass(String type) {
        return classes.nearest(type, Words::kind);
    }

    /** What we call it: what the file says, else {@code prefix:name} where a prefix of the file fits, else its name. */
    String id(String iri) {
        Resource known = resources.get(iri);
        Optional<String> said = known == null ? Optional.empty() : known.first(Words.OURS + "id");
        return said.or(() -> ofUrn(iri)).orElseGet(() -> IriId.of(iri, prefixed(iri)));
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

    /** The IRI or text; for a node without an IRI its number, so that the same file names it the same each time. */
    private String name(Value value) {
        return value instanceof BNode blank
                ? blanks.computeIfAbsent(blank.getID(), id -> BLANK + (blanks.size() + 1))
                : value.stringValue();
    }

    private final class Listener extends AbstractRDFHandler {

        @Override
        public void handleNamespace(String prefix, String uri) {
            prefixes.put(prefix, uri);
        }

        @Override
        public void handleStatement(Statement statement) {
            values.add(1);
            String subject = name(statement.getSubject());
            String predicate = statement.getPredicate().stringValue();
            String object = name(statement.getObject());
            if (predicate.equals(Words.RDF_TYPE)) {
                resource(subject).types.add(object);
            } else if (predicate.equals(Words.RDFS_SUBCLASS_OF)) {
                classes.add(subject, object);
            } else if (predicate.equals(Words.RDFS_LABEL) && statement.getObject() instanceof Literal label) {
                resource(subject).label(label.getLanguage().orElse(""), object);
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
