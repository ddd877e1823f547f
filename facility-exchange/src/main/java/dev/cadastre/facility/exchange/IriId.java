package dev.cadastre.facility.exchange;

import dev.cadastre.facility.FacilityId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Makes ids of IRIs. A name that is no id as it is has its other characters replaced and gets a hash of its IRI, so that it
 * is the same in every import and no other IRI's.
 */
final class IriId {

    private static final int NAME_CHARS_MAX = 55;
    private static final int HASH_BYTES = 4;

    private IriId() {}

    /** @param name prefix and name of the IRI in its file, or its last part */
    static String of(String iri, String name) {
        if (FacilityId.isWellFormed(name) || iri.startsWith(TurtleGraph.BLANK)) {
            return name;
        }
        String plain = name.replaceAll("[^A-Za-z0-9._:-]+", "_").replaceFirst("^[^A-Za-z0-9]+", "");
        String start = plain.substring(0, Math.min(plain.length(), NAME_CHARS_MAX));
        return start.isEmpty() ? hash(iri) : start + "-" + hash(iri);
    }

    private static String hash(String iri) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(iri.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
