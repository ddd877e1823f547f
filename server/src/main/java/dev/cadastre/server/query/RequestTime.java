package dev.cadastre.server.query;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import org.springframework.core.convert.converter.Converter;

/** Reads the times of a query: those of RFC 3339, whose years have four digits, all of which PostgreSQL can hold. */
public final class RequestTime implements Converter<String, Instant> {

    private static final int YEAR_MAX = 9999;

    /** @throws CadastreException INVALID_REQUEST */
    @Override
    public Instant convert(String text) {
        try {
            OffsetDateTime time = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, OffsetDateTime::from);
            if (time.getYear() >= 0 && time.getYear() <= YEAR_MAX) {
                return time.toInstant();
            }
        } catch (DateTimeException e) {
            // refused below like a year out of range
        }
        throw new CadastreException(
                ErrorId.INVALID_REQUEST,
                "A time is written as 2026-11-23T09:50:00Z, with a year of four digits (RFC 3339)");
    }
}
