package dev.cadastre.facility.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.rio.helpers.AbstractRDFHandler;
import org.eclipse.rdf4j.rio.turtle.TurtleParser;

/**
 * Which classes of Brick and RealEstateCore are places, and of which kind: the kind of their nearest superclass that has
 * one, in the class trees that the two publish ({@value #RESOURCE}).
 */
final class LocationClasses {

    private static final String RESOURCE = "location-classes.ttl";

    /** The classes that have a kind of their own, by their local name, which the two have in common. */
    private static final Map<String, String> ROOTS = Map.ofEntries(
            Map.entry("Region", "region"),
            Map.entry("Site", "site"),
            Map.entry("Campus", "site"),
            Map.entry("Premises", "site"),
            Map.entry("RealEstate", "site"),
            Map.entry("Building", "building"),
            Map.entry("SubBuilding", "building"),
            Map.entry("Floor", "level"),
            Map.entry("Level", "level"),
            Map.entry("Zone", "zone"),
            Map.entry("Space", "space"),
            Map.entry("Apartment", "space"),
            // Zones in RealEstateCore. Here they contain what is in them, as a room does.
            Map.entry("ParkingSpace", "space"),
            Map.entry("Workspace", "space"));

    private static final Map<String, String> KINDS = read();

    private LocationClasses() {}

    /**
     * By the class's local name: one that is published, or one that ends as rooms, spaces, areas and zones do, so that what
     * a later version adds is known too.
     */
    static Optional<String> kind(String name) {
        String published = KINDS.get(name);
        if (published != null) {
            return Optional.of(published);
        }
        if (name.endsWith("_Zone")) {
            return Optional.of("zone");
        }
        boolean space =
                name.endsWith("_Room") || name.endsWith("_Space") || name.endsWith("_Area") || name.endsWith("Room");
        return space ? Optional.of("space") : Optional.empty();
    }

    /** The local names of all that are published and are places. */
    static Set<String> names() {
        return KINDS.keySet();
    }

    private static Map<String, String> read() {
        ClassTree tree = new ClassTree();
        TurtleParser parser = new TurtleParser();
        parser.setRDFHandler(new AbstractRDFHandler() {
            @Override
            public void handleStatement(Statement statement) {
                tree.add(
                        Words.localName(statement.getSubject().stringValue()),
                        Words.localName(statement.getObject().stringValue()));
            }
        });
        try (InputStream file = Objects.requireNonNull(LocationClasses.class.getResourceAsStream(RESOURCE))) {
            parser.parse(file, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> kinds = new HashMap<>(ROOTS);
        for (String name : tree.subclasses()) {
            tree.nearest(name, each -> Optional.ofNullable(ROOTS.get(each))).ifPresent(kind -> kinds.put(name, kind));
        }
        return Map.copyOf(kinds);
    }
}
