package dev.cadastre.facility.exchange;

import dev.cadastre.facility.validation.Candidate;
import dev.cadastre.facility.validation.CandidateSet;
import java.io.Writer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.ValueFactory;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;
import org.eclipse.rdf4j.rio.RDFWriter;
import org.jspecify.annotations.Nullable;

/**
 * A graph that readers of RealEstateCore understand, classes, labels and {@code isPartOf}; and in words of our own what they
 * have none for, so that {@link TurtleReader} gets back what was written.
 */
final class TurtleWriter {

    private static final ValueFactory VALUES = SimpleValueFactory.getInstance();

    private static final Pattern WRITABLE_IRI =
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[^\\s\\p{Cntrl}<>\"{}|\\\\^`]+");
    private static final String RESERVED = "urn:cadastre:";

    private final RDFWriter out;
    private final Set<String> used = new HashSet<>();
    private final Map<List<String>, IRI> iris = new HashMap<>();

    private TurtleWriter(RDFWriter out) {
        this.out = out;
    }

    static void write(CandidateSet set, Writer text) {
        TurtleWriter turtle = new TurtleWriter(new org.eclipse.rdf4j.rio.turtle.TurtleWriter(text));
        set.facilities().forEach(turtle::name);
        turtle.out.startRDF();
        Map.of("rec", Words.REC, "geo", Words.GEO, "rdfs", "http://www.w3.org/2000/01/rdf-schema#", "cad", Words.OURS)
                .forEach(turtle.out::handleNamespace);
        set.facilities().forEach(turtle::facility);
        IRI rows = VALUES.createIRI("urn:cadastre:rows");
        PlainRows.others(set).forEach(row -> turtle.say(rows, Words.OURS + "row", JsonText.text(row)));
        turtle.out.endRDF();
    }

    /** The IRI it came with, if it is one and no other facility's, else one of ours; the attribute is written besides. */
    private void name(Candidate row) {
        String given = row.attributes().get("iri");
        boolean usable = given != null
                && WRITABLE_IRI.matcher(given).matches()
                && !given.startsWith(RESERVED)
                && used.add(given);
        iris.putIfAbsent(List.of(row.owner(), row.id()), VALUES.createIRI(usable ? given : urn(row.owner(), row.id())));
    }

    private static String urn(String owner, String id) {
        return Words.URN + owner + ":" + id;
    }

    private IRI iri(String owner, String id) {
        IRI own = iris.get(List.of(owner, id));
        IRI known = own == null ? iris.get(List.of("*", id)) : own;
        return known == null ? VALUES.createIRI(urn(owner, id)) : known;
    }

    private void facility(Candidate row) {
        IRI it = iri(row.owner(), row.id());
        link(it, Words.RDF_TYPE, VALUES.createIRI(Words.classOf(row.kind())));
        say(it, Words.OURS + "owner", row.owner());
        say(it, Words.OURS + "id", row.id());
        say(it, Words.OURS + "kind", row.kind());
        say(it, Words.RDFS_LABEL, row.name());
        say(it, Words.OURS + "code", row.code());
        say(it, Words.GEO + "lat", row.where().latitude());
        say(it, Words.GEO + "long", row.where().longitude());
        say(it, Words.OURS + "outline", row.where().outline());
        say(it, Words.OURS + "validFrom", row.life().validFrom());
        say(it, Words.OURS + "retiredAt", row.life().retiredAt());
        say(it, Words.OURS + "current", row.life().current());
        row.attributes().forEach((key, value) -> say(it, Words.ATTRIBUTE + key, value));
        row.paths().forEach(path -> say(it, Words.OURS + "path", String.join(" ", path)));
        relations(row, it);
    }

    private void relations(Candidate row, IRI it) {
        for (String parent : row.parents()) {
            link(it, Words.REC + "isPartOf", iri(row.owner(), parent));
            link(it, Words.OURS + "containedIn", iri(row.owner(), parent));
        }
        for (Candidate.In in : row.zones()) {
            link(it, Words.REC + "isPartOf", iri(row.owner(), in.zone()));
            link(it, Words.ZONE + in.type(), iri(row.owner(), in.zone()));
        }
        row.life().supersededBy().forEach(next -> link(it, Words.OURS + "supersededBy", iri(row.owner(), next)));
    }

    private void say(IRI subject, String predicate, @Nullable String text) {
        if (text != null) {
            link(subject, predicate, VALUES.createLiteral(text));
        }
    }

    private void link(IRI subject, String predicate, Value object) {
        out.handleStatement(VALUES.createStatement(subject, VALUES.createIRI(predicate), object));
    }
}
