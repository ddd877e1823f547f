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
    static final String RDFS_SUBCLASS_OF = "http://www.w3.org/2000/01/rdf-schema#subClassOf";
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

    private static final List<String> LANGUAGES = List.of(
            "http://www.w3.org/2002/07/owl#",
            "http://www.w3.org/2000/01/rdf-schema#",
            "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
            "http://www.w3.org/ns/shacl#");

    private static final Map<String, String> CLASSES = Map.of(
            "site", REC + "Site",
            "region", REC + "Region",
            "building", REC + "Building",
            "level", REC + "Level",
            "space", REC + "Space",
            "zone", REC + "Zone");

    private Words() {}

    /** The kind that a class of Brick or RealEstateCore is of; empty for what is not a place. */
    static Optional<String> kind(String typeIri) {
        return FAMILIES.stream().anyMatch(typeIri::startsWith)
                ? LocationClasses.kind(localName(typeIri))
                : Optional.empty();
    }

    /** Whether it is a class of OWL, RDF or SHACL, which says nothing of what a thing is for us. */
    static boolean isOfLanguages(String typeIri) {
        return LANGUAGES.stream().anyMatch(typeIri::startsWith);
    }

    /** {@code hvac} for {@code HVAC_Zone} and {@code HVACZone}, {@code zone} for one that does not say. */
    static String zoneType(String typeIri) {
        String type = localName(typeIri)
                .replaceFirst("_?Zone$", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        return type.isEmpty() ? "zone" : type;
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
