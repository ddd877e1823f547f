package dev.cadastre.health;

import dev.cadastre.model.GatewayId;
import dev.cadastre.model.Measured;
import dev.cadastre.model.NearestGateway;
import dev.cadastre.model.Observation;
import dev.cadastre.model.PastObservation;
import dev.cadastre.model.Position;
import dev.cadastre.model.Reading;
import dev.cadastre.model.ZoneId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A past observation without its time and number, packed: times as differences from its own, of each gateway's name what it
 * does not share with the one before, and of what is absent nothing but a bit. Everything comes back as it was, to the bit.
 */
final class ObservationBytes {

    /** Bits of the first byte. */
    private static final int LATE = 1;

    private static final int BATTERY = 2;
    private static final int WHOLE_BATTERY = 4;
    private static final int POSITION = 8;
    private static final int NEAREST = 16;
    private static final int ZONE = 32;
    private static final int SMOOTHED_RSSI = 64;

    /** Near which most signal strengths are, dBm. */
    private static final int USUAL_RSSI = -75;

    private ObservationBytes() {}

    static byte[] write(PastObservation past) {
        Observation observation = past.observation();
        ByteWriter out = new ByteWriter().octet(bits(past));
        out.signed(past.receivedAt().toEpochMilli() - observation.at().toEpochMilli());
        Double battery = observation.batteryPercent();
        if (battery != null) {
            writeBattery(battery, out);
        }
        Position position = observation.position();
        if (position != null) {
            out.real(position.latitude()).real(position.longitude()).real(position.accuracyMetres());
        }
        byte[] previous = writeReadings(observation.readings(), out);
        if (past.nearest() != null) {
            writeNearest(past.nearest(), observation.at(), previous, out);
        }
        return out.done();
    }

    private static int bits(PastObservation past) {
        Double battery = past.observation().batteryPercent();
        Measured<NearestGateway> nearest = past.nearest();
        return (past.late() ? LATE : 0)
                | (battery == null ? 0 : BATTERY)
                | (battery != null && isWhole(battery) ? WHOLE_BATTERY : 0)
                | (past.observation().position() == null ? 0 : POSITION)
                | (nearest == null ? 0 : NEAREST)
                | (nearest == null || nearest.value().zone() == null ? 0 : ZONE)
                | (nearest == null || nearest.value().smoothedRssiDbm() == null ? 0 : SMOOTHED_RSSI);
    }

    /** Not the negative zero, which would come back as the other. */
    private static boolean isWhole(double value) {
        return Double.doubleToLongBits(value) == Double.doubleToLongBits((double) (long) value);
    }

    private static void writeBattery(double percent, ByteWriter out) {
        if (isWhole(percent)) {
            out.octet((int) percent);
        } else {
            out.real(percent);
        }
    }

    /** Returns the name of the last gateway. */
    private static byte[] writeReadings(List<Reading> readings, ByteWriter out) {
        byte[] previous = {};
        out.unsigned(readings.size());
        for (Reading reading : readings) {
            previous = writeName(reading.gateway().value(), previous, out);
            out.signed(reading.rssiDbm() - (long) USUAL_RSSI);
        }
        return previous;
    }

    private static void writeNearest(Measured<NearestGateway> nearest, Instant at, byte[] previous, ByteWriter out) {
        NearestGateway value = nearest.value();
        out.signed(nearest.at().toEpochMilli() - at.toEpochMilli());
        byte[] gateway = writeName(value.gateway().value(), previous, out);
        if (value.zone() != null) {
            writeName(value.zone().value(), gateway, out);
        }
        if (value.smoothedRssiDbm() != null) {
            out.real(value.smoothedRssiDbm());
        }
    }

    /** How many bytes it shares with the name before, then the rest. */
    private static byte[] writeName(String name, byte[] previous, ByteWriter out) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        int shared = 0;
        while (shared < Math.min(bytes.length, previous.length) && bytes[shared] == previous[shared]) {
            shared++;
        }
        out.unsigned(shared).bytes(bytes, shared);
        return bytes;
    }

    /** @throws IllegalArgumentException if these are not the bytes of one */
    static PastObservation read(ObservationNumber number, Instant at, byte[] body) {
        ByteReader in = new ByteReader(body);
        int bits = in.octet();
        Instant receivedAt = at.plusMillis(in.signed());
        Double battery = (bits & BATTERY) == 0 ? null : readBattery(bits, in);
        Position position = (bits & POSITION) == 0 ? null : new Position(in.real(), in.real(), in.real());
        Names names = new Names(in);
        List<Reading> readings = readReadings(names, in);
        Measured<NearestGateway> nearest = (bits & NEAREST) == 0 ? null : readNearest(bits, at, names, in);
        return new PastObservation(
                new Observation(number.boot(), number.seq(), at, readings, battery, position),
                receivedAt,
                (bits & LATE) != 0,
                nearest);
    }

    private static double readBattery(int bits, ByteReader in) {
        return (bits & WHOLE_BATTERY) == 0 ? in.real() : in.octet();
    }

    private static List<Reading> readReadings(Names names, ByteReader in) {
        long count = in.unsigned();
        List<Reading> readings = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            readings.add(new Reading(new GatewayId(names.next()), Math.toIntExact(in.signed() + USUAL_RSSI)));
        }
        return readings;
    }

    private static Measured<NearestGateway> readNearest(int bits, Instant at, Names names, ByteReader in) {
        Instant heardAt = at.plusMillis(in.signed());
        GatewayId gateway = new GatewayId(names.next());
        ZoneId zone = (bits & ZONE) == 0 ? null : new ZoneId(names.next());
        Double rssi = (bits & SMOOTHED_RSSI) == 0 ? null : in.real();
        return new Measured<>(heardAt, new NearestGateway(gateway, zone, rssi));
    }

    /** Names one after the other. */
    private static final class Names {

        private final ByteReader in;
        private byte[] previous = {};

        Names(ByteReader in) {
            this.in = in;
        }

        String next() {
            int shared = Math.toIntExact(in.unsigned());
            byte[] rest = in.bytes();
            if (shared > previous.length) {
                throw new IllegalArgumentException("a name shares more than the one before has");
            }
            byte[] name = new byte[shared + rest.length];
            System.arraycopy(previous, 0, name, 0, shared);
            System.arraycopy(rest, 0, name, shared, rest.length);
            previous = name;
            return new String(name, StandardCharsets.UTF_8);
        }
    }
}
