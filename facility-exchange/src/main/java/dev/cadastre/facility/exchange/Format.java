package dev.cadastre.facility.exchange;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.util.Locale;
import java.util.Map;

/** How a hierarchy can be written down in a file. */
public enum Format {
    /** RFC 4180, the first line names the columns. */
    CSV("text/csv"),
    /** One JSON object a line. */
    JSONL("application/x-ndjson"),
    /** An RFC 7946 FeatureCollection, a feature a facility. */
    GEOJSON("application/geo+json"),
    /** RDF 1.1 Turtle in the words of Brick and RealEstateCore. */
    TURTLE("text/turtle");

    private static final Map<String, Format> BY_EXTENSION = Map.of(
            "csv", CSV, "jsonl", JSONL, "ndjson", JSONL, "geojson", GEOJSON, "json", GEOJSON, "ttl", TURTLE, "turtle",
            TURTLE);

    private static final String GZIP = ".gz";

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /**
     * By the end of the file's name, before a {@code .gz} where it has one.
     *
     * @throws CadastreException INVALID_REQUEST where the format is unknown
     */
    public static Format ofFile(String fileName) {
        String unpacked = isGzip(fileName) ? fileName.substring(0, fileName.length() - GZIP.length()) : fileName;
        return named(unpacked.substring(unpacked.lastIndexOf('.') + 1));
    }

    /** Whether a file of the name is one to be written with gzip; read is it by what is in it. */
    public static boolean isGzip(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(GZIP);
    }

    /**
     * By {@code csv}, {@code jsonl}, {@code geojson} or {@code turtle}, or what files of it end with.
     *
     * @throws CadastreException INVALID_REQUEST
     */
    public static Format named(String name) {
        Format format = BY_EXTENSION.get(name.toLowerCase(Locale.ROOT));
        if (format == null) {
            throw new CadastreException(
                    ErrorId.INVALID_REQUEST,
                    "'%s' is no format: there are csv, jsonl, geojson and turtle".formatted(name));
        }
        return format;
    }
}
