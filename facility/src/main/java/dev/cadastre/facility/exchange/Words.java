package dev.cadastre.facility.exchange;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The words of Brick (any version), RealEstateCore, and our own where those have none. */
final class Words {

    static final String BRICK = "https://brickschema.org/schema/Brick#";
    static final String REC = "https://w3id.org/rec#";
    static final String RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label";
    static final String RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
    static final String GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#";

    /** For single fields of a facility. */
    static final String OURS = "https://cadastre.dev/ns#";

    /** Before the key of an attribute. */
    static final String ATTRIBUTE = "https://cadastre.dev/ns/attribute#";

    /** Before the type of a zone, from the member to the zone. */
    static final String ZONE = "https://cadastre.dev/ns/zone#";

    /** Before owner and id of a facility that has no IRI of its own. */
    static final String URN = "urn:cadastre:facility:";

    static final String CLASS_OF_OTHER_KINDS = REC + "Space";

    private static final List<String> FAMILIES =
            List.of(BRICK, REC, "https://brickschema.org/schema/", "https://w3id.org/rec/");

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("Site", "site"),
            Map.entry("Campus", "site"),
            Map.entry("RealEstate", "site"),
            Map.entry("Region", "region"),
            Map.entry("Building", "building"),
            Map.entry("Floor", "level"),
            Map.entry("Level", "level"),
            Map.entry("Storey", "level"),
            Map.entry("Basement", "level"),
            Map.entry("BasementLevel", "level"),
            Map.entry("RoofLevel", "level"),
            Map.entry("Rooftop", "level"),
            Map.entry("Room", "space"),
            Map.entry("Space", "space"),
            Map.entry("Wing", "space"),
            Map.entry("Zone", "zone"));

    private static final Map<String, String> CLASSES = Map.of(
            "site", REC + "Site",
            "region", REC + "Region",
            "building", REC + "Building",
            "level", REC + "Level",
            "space", REC + "Space",
            "zone", REC + "Zone");

    private Words() {}

    /** The kind that a class of Brick or RealEstateCore is of; empty for what is no place. */
    static Optional<String> kind(String typeIri) {
        if (FAMILIES.stream().noneMatch(typeIri::startsWith)) {
            return Optional.empty();
        }
        String name = localName(typeIri);
        if (name.endsWith("_Zone")) {
            return Optional.of("zone");
        }
        if (name.endsWith("_Room") || name.endsWith("_Space") || name.endsWith("_Area")) {
            return Optional.of("space");
        }
        return Optional.ofNullable(KINDS.get(name));
    }

    /** {@code hvac} for {@code HVAC_Zone}, {@code zone} for one that does not say. */
    static String zoneType(String typeIri) {
        String name = localName(typeIri);
        return name.endsWith("_Zone")
                ? name.substring(0, name.length() - "_Zone".length())
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                : "zone";
    }

    static String classOf(String kind) {
        return CLASSES.getOrDefault(kind, CLASS_OF_OTHER_KINDS);
    }

    /** That the subject is in the object; in whichever family and version. */
    static boolean saysPartOf(String predicate) {
        return isOneOf(predicate, "isPartOf", "isLocatedIn", "hasLocation", "locatedIn");
    }

    /** That the object is in the subject. */
    static boolean saysHasPart(String predicate) {
        return isOneOf(predicate, "hasPart", "isLocationOf", "contains", "includes");
    }

    private static boolean isOneOf(String predicate, String... names) {
        return FAMILIES.stream().anyMatch(predicate::startsWith)
                && List.of(names).contains(localName(predicate));
    }

    static String localName(String iri) {
        return iri.substring(Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1);
    }
}
