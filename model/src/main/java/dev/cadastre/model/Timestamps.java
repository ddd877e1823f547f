package dev.cadastre.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/**
 * Moments as they travel: milliseconds of the years 0 to 9999. The form nearly every device sends, {@code
 * 2026-11-23T09:50:00.123Z}, is read by position, ten times as fast as by a formatter; every other form by the formatter.
 */
final class Timestamps {

    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final String PLAIN_FORM = "dddd-dd-ddTdd:dd:dd.dddZ";
    private static final long SECONDS_PER_DAY = 86_400;

    private Timestamps() {}

    /** @throws DateTimeException if the moment lies outside the years 0 to 9999 */
    static Instant ofEpochMillis(long epochMillis) {
        return checked(Instant.ofEpochMilli(epochMillis));
    }

    /** @throws DateTimeException if this is no ISO-8601 date, time and offset of the years 0 to 9999 */
    static Instant parse(String text) {
        return isPlain(text)
                ? parsePlain(text)
                : checked(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static Instant checked(Instant instant) {
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw new DateTimeException(instant + " lies outside the years 0 to 9999");
        }
        return instant;
    }

    private static boolean isPlain(String text) {
        if (text.length() != PLAIN_FORM.length()) {
            return false;
        }
        for (int i = 0; i < PLAIN_FORM.length(); i++) {
            char form = PLAIN_FORM.charAt(i);
            char c = text.charAt(i);
            if (form == 'd' ? c < '0' || c > '9' : c != form) {
                return false;
            }
        }
        return true;
    }

    private static Instant parsePlain(String text) {
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        if (hour > 23 || minute > 59 || second > 59) {
            throw new DateTimeException(text);
        }
        long day = LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10))
                .toEpochDay();
        long seconds = day * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second;
        return Instant.ofEpochMilli(seconds * 1000 + digits(text, 20, 23));
    }

    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + (text.charAt(i) - '0');
        }
        return value;
    }
}
