package dev.cadastre.isolation.documents;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * Which document it is within its container.
 *
 * @param subject what it is about, such as a device
 * @param at its time, to the millisecond, of the years 0 to 9999
 * @param id distinguishes documents of one subject and time, and orders them by its characters
 */
public record DocumentKey(String subject, Instant at, String id) {

    static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
    static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,127}");

    /**
     * @throws IllegalArgumentException if subject or id is not 1 to 128 of {@code A-Z a-z 0-9 . _ - @}, the first a letter or
     *     digit, or the time is out of range
     */
    public DocumentKey {
        requireWord("subject", subject);
        requireWord("id", id);
        at = at.truncatedTo(ChronoUnit.MILLIS);
        if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
            throw new IllegalArgumentException("a document's time is of the years 0 to 9999, not " + at);
        }
    }

    static void requireWord(String part, String value) {
        if (!WORD.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a document's %s is 1 to 128 of A-Z, a-z, 0-9, '.', '_', '-' and '@', the first a letter or digit"
                            .formatted(part));
        }
    }
}
