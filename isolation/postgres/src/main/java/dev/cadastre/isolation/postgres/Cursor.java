package dev.cadastre.isolation.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cadastre.model.Base64Url;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.List;

/**
 * The place in a listing where the next page begins: the sort key of the last row shown. Opaque to clients, and of no use
 * but in the listing it came from; it holds no tenant, for that comes from the caller's credentials each time.
 */
public final class Cursor {

    private static final int CHARS_MAX = 512;
    private static final String SEPARATOR = "\n";

    private final String listing;
    private final int keys;
    private final int charsMax;

    /**
     * @param listing name of the listing
     * @param keys how many values its sort key has
     */
    public Cursor(String listing, int keys) {
        this(listing, keys, CHARS_MAX);
    }

    /** @param charsMax how long a cursor may be, where the usual {@value #CHARS_MAX} characters are too few */
    public Cursor(String listing, int keys, int charsMax) {
        this.listing = listing;
        this.keys = keys;
        this.charsMax = charsMax;
    }

    public String write(Object... key) {
        StringBuilder text = new StringBuilder(listing);
        for (Object value : key) {
            text.append(SEPARATOR).append(value);
        }
        return Base64Url.encode(text.toString().getBytes(UTF_8));
    }

    /** @throws CadastreException {@code INVALID_CURSOR} if this listing did not write it */
    public List<String> read(String cursor) {
        String[] parts = decoded(cursor).split(SEPARATOR, -1);
        if (parts.length != keys + 1 || !parts[0].equals(listing)) {
            throw invalid();
        }
        return Arrays.asList(parts).subList(1, parts.length);
    }

    /** For a part of the key that is well-formed as a cursor but no value of its column. */
    public static CadastreException invalid() {
        return new CadastreException(
                ErrorId.INVALID_CURSOR, "the cursor is not one this listing gave; start again without a cursor");
    }

    private String decoded(String cursor) {
        if (cursor.length() > charsMax) {
            throw invalid();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64Url.decode(cursor));
            String text = UTF_8.newDecoder().decode(bytes).toString();
            // A key holds no control character, and PostgreSQL's text could not hold U+0000.
            if (text.replace(SEPARATOR, "").chars().noneMatch(Character::isISOControl)) {
                return text;
            }
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw invalid();
        }
        throw invalid();
    }
}
