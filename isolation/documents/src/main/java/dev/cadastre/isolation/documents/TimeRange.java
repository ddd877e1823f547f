package dev.cadastre.isolation.documents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The times that a listing shows.
 *
 * @param from the earliest shown
 * @param to all shown lie before it
 */
public record TimeRange(Instant from, Instant to) {

    public static final TimeRange ALL = new TimeRange(DocumentKey.EARLIEST, DocumentKey.LATEST.plusMillis(1));

    public TimeRange {
        from = within(from);
        to = within(to);
    }

    private static Instant within(Instant time) {
        if (time.isBefore(DocumentKey.EARLIEST)) {
            return DocumentKey.EARLIEST;
        }
        return time.isAfter(DocumentKey.LATEST) ? DocumentKey.LATEST.plusMillis(1) : time;
    }

    /** With null for no bound. */
    public static TimeRange of(@Nullable Instant from, @Nullable Instant to) {
        return new TimeRange(from == null ? ALL.from : from, to == null ? ALL.to : to);
    }

    /** The first millisecond of the range. */
    public long fromMillis() {
        return firstMillisFrom(from);
    }

    /** The first millisecond after the range. */
    public long toMillis() {
        return firstMillisFrom(to);
    }

    private static long firstMillisFrom(Instant time) {
        long millis = time.toEpochMilli();
        return time.equals(Instant.ofEpochMilli(millis)) ? millis : millis + 1;
    }
}
