package dev.cadastre.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a device said once. {@code (boot, seq)} is its identity within the device: the same pair again is the same event,
 * however often and by whatever route it arrives.
 *
 * @param boot how often the device has started, counted by itself, 0 to 2³¹-1
 * @param seq number of the observation since that start, 0 to 2⁵³-1 (what every JSON reader can hold)
 * @param at when it was made, by the device's clock, to the millisecond
 * @param readings the gateways that received its signal, at most {@value #MAX_READINGS}
 * @param batteryPercent charge, 0 to 100, or null where it was not sent
 * @param position the device's own fix (GNSS), or null
 */
public record Observation(
        long boot,
        long seq,
        Instant at,
        List<Reading> readings,
        @Nullable Double batteryPercent,
        @Nullable Position position) {

    public static final int MAX_READINGS = 64;
    private static final long MAX_BOOT = Integer.MAX_VALUE;
    private static final long MAX_SEQ = (1L << 53) - 1;

    public Observation {
        checkRange("boot", boot, MAX_BOOT);
        checkRange("seq", seq, MAX_SEQ);
        at = at.truncatedTo(ChronoUnit.MILLIS);
        readings = List.copyOf(readings);
        if (readings.size() > MAX_READINGS) {
            throw invalid("%d readings are more than %d".formatted(readings.size(), MAX_READINGS));
        }
        if (batteryPercent != null && !(batteryPercent >= 0 && batteryPercent <= 100)) {
            throw invalid("battery %s is not within 0 to 100".formatted(batteryPercent));
        }
    }

    private static void checkRange(String field, long value, long max) {
        if (value < 0 || value > max) {
            throw invalid("%s %d is not within 0 to %d".formatted(field, value, max));
        }
    }

    private static CadastreException invalid(String detail) {
        return new CadastreException(ErrorId.OBSERVATION_INVALID, detail);
    }
}
