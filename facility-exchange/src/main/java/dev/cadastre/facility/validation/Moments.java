package dev.cadastre.facility.validation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Moments as people write them: ISO 8601 with an offset, a date, or what of EDTF (ISO 8601-2) is used for buildings, a year
 * or a month, perhaps marked as about ({@code 2017~}, {@code 2020-~05}), {@code ..} for open. A date means its first moment in UTC.
 */
public final class Moments {

    private static final Pattern DATE = Pattern.compile("(\\d{4})(?:-(\\d{2}))?(?:-(\\d{2}))?");

    private Moments() {}

    /** Whether it says that there is no such moment, or that none is known. */
    static boolean isOpen(@Nullable String text) {
        return text == null || text.isBlank() || text.strip().equals("..") || text.equalsIgnoreCase("u");
    }

    /** The instant, or empty where the text is not one. */
    static Optional<Instant> read(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        String plain = text.strip().replaceAll("[~?%]", "");
        try {
            Matcher date = DATE.matcher(plain);
            return Optional.of(
                    date.matches()
                            ? LocalDate.of(number(date.group(1)), number(date.group(2)), number(date.group(3)))
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant()
                            : OffsetDateTime.parse(plain).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 1 : Integer.parseInt(digits);
    }
}
