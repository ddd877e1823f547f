package dev.cadastre.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@link Placement}s in the form they travel in: a version, then the fields in a fixed order, without names. Moments are
 * kept as their distance from the receipt, which is small; what may be absent has a bit in a byte of flags before it.
 */
final class PlacementBytes {

    /** The first byte. No JSON text begins with it, by which the form of earlier releases is recognised. */
    static final int VERSION = 1;

    private static final int FIRST = 1;
    private static final int SECOND = 2;
    private static final int THIRD = 4;
    private static final int ALL = FIRST | SECOND | THIRD;

    private PlacementBytes() {}

    static byte[] write(Placement placement) {
        BinaryOutput out = new BinaryOutput();
        long receivedAt = placement.receivedAt().toEpochMilli();
        out.raw(VERSION);
        out.word(placement.tenant().value());
        out.word(placement.device().value());
        out.count(placement.registration().number());
        out.signed(placement.order().epoch());
        out.signed(placement.order().ordinal());
        out.raw(code(placement.outcome()));
        out.signed(receivedAt);
        observation(out, placement.observation(), receivedAt);
        whereabouts(out, placement.whereabouts(), receivedAt);
        out.raw(placement.then() == null ? 0 : FIRST);
        nearest(out, placement.then(), receivedAt);
        ledger(out, placement.ledger());
        return out.toByteArray();
    }

    static Placement read(byte[] bytes) {
        return BinaryInput.read(bytes, PlacementBytes::fields);
    }

    private static Placement fields(BinaryInput in) {
        int version = in.raw();
        if (version != VERSION) {
            throw in.unreadable("a placement of format %d, known is %d".formatted(version, VERSION));
        }
        TenantId tenant = in.word(TenantId::new);
        DeviceRegistration registration = new DeviceRegistration(in.word(DeviceId::new), in.count());
        Order order = new Order(in.signed(), in.signed());
        Outcome outcome = outcome(in);
        Instant receivedAt = in.momentAfter(0);
        long received = receivedAt.toEpochMilli();
        Observation observation = observation(in, received);
        Whereabouts whereabouts = whereabouts(in, received);
        Measured<NearestGateway> then = flags(in, FIRST) == 0 ? null : nearest(in, received);
        return new Placement(
                tenant, registration, order, outcome, observation, receivedAt, whereabouts, then, ledger(in));
    }

    private static void observation(BinaryOutput out, Observation observation, long receivedAt) {
        Double battery = observation.batteryPercent();
        out.raw((battery == null ? 0 : FIRST) | (observation.position() == null ? 0 : SECOND));
        out.count(observation.boot());
        out.count(observation.seq());
        out.signed(observation.at().toEpochMilli() - receivedAt);
        out.raw(observation.readings().size());
        for (Reading reading : observation.readings()) {
            out.word(reading.gateway().value());
            out.signed(reading.rssiDbm());
        }
        if (battery != null) {
            out.real(battery);
        }
        position(out, observation.position());
    }

    private static Observation observation(BinaryInput in, long receivedAt) {
        int present = flags(in, FIRST | SECOND);
        long boot = in.count();
        long seq = in.count();
        Instant at = in.momentAfter(receivedAt);
        List<Reading> readings = readings(in);
        Double battery = (present & FIRST) == 0 ? null : in.real();
        Position position = (present & SECOND) == 0 ? null : position(in);
        return new Observation(boot, seq, at, readings, battery, position);
    }

    private static List<Reading> readings(BinaryInput in) {
        int size = in.raw();
        List<Reading> readings = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            readings.add(new Reading(in.word(GatewayId::new), in.smallSigned()));
        }
        return readings;
    }

    private static void whereabouts(BinaryOutput out, Whereabouts whereabouts, long receivedAt) {
        Measured<Double> battery = whereabouts.battery();
        Measured<Position> position = whereabouts.position();
        out.raw((whereabouts.nearest() == null ? 0 : FIRST)
                | (battery == null ? 0 : SECOND)
                | (position == null ? 0 : THIRD));
        out.signed(whereabouts.at().toEpochMilli() - receivedAt);
        nearest(out, whereabouts.nearest(), receivedAt);
        if (battery != null) {
            out.signed(battery.at().toEpochMilli() - receivedAt);
            out.real(battery.value());
        }
        if (position != null) {
            out.signed(position.at().toEpochMilli() - receivedAt);
            position(out, position.value());
        }
    }

    private static Whereabouts whereabouts(BinaryInput in, long receivedAt) {
        int present = flags(in, ALL);
        return new Whereabouts(
                in.momentAfter(receivedAt),
                (present & FIRST) == 0 ? null : nearest(in, receivedAt),
                (present & SECOND) == 0 ? null : new Measured<>(in.momentAfter(receivedAt), in.real()),
                (present & THIRD) == 0 ? null : new Measured<>(in.momentAfter(receivedAt), position(in)));
    }

    private static void nearest(BinaryOutput out, @Nullable Measured<NearestGateway> nearest, long receivedAt) {
        if (nearest == null) {
            return;
        }
        ZoneId zone = nearest.value().zone();
        Double rssi = nearest.value().smoothedRssiDbm();
        out.raw((zone == null ? 0 : FIRST) | (rssi == null ? 0 : SECOND));
        out.signed(nearest.at().toEpochMilli() - receivedAt);
        out.word(nearest.value().gateway().value());
        if (zone != null) {
            out.word(zone.value());
        }
        if (rssi != null) {
            out.real(rssi);
        }
    }

    private static Measured<NearestGateway> nearest(BinaryInput in, long receivedAt) {
        int present = flags(in, FIRST | SECOND);
        Instant at = in.momentAfter(receivedAt);
        GatewayId gateway = in.word(GatewayId::new);
        ZoneId zone = (present & FIRST) == 0 ? null : in.word(ZoneId::new);
        Double rssi = (present & SECOND) == 0 ? null : in.real();
        return new Measured<>(at, new NearestGateway(gateway, zone, rssi));
    }

    private static void position(BinaryOutput out, @Nullable Position position) {
        if (position != null) {
            out.real(position.latitude());
            out.real(position.longitude());
            out.real(position.accuracyMetres());
        }
    }

    private static Position position(BinaryInput in) {
        return new Position(in.real(), in.real(), in.real());
    }

    private static void ledger(BinaryOutput out, Ledger ledger) {
        out.count(ledger.applied());
        out.count(ledger.appliedToHistory());
        out.count(ledger.duplicate());
        out.count(ledger.late());
    }

    private static Ledger ledger(BinaryInput in) {
        return new Ledger(in.count(), in.count(), in.count(), in.count());
    }

    /** Bits of what is present; others are of a format that is not known here. */
    private static int flags(BinaryInput in, int known) {
        int flags = in.raw();
        if ((flags & ~known) != 0) {
            throw in.unreadable("unknown flags");
        }
        return flags;
    }

    private static int code(Outcome outcome) {
        return switch (outcome) {
            case APPLIED -> 1;
            case APPLIED_TO_HISTORY -> 2;
            case DUPLICATE -> 3;
            case LATE -> 4;
        };
    }

    private static Outcome outcome(BinaryInput in) {
        int code = in.raw();
        return switch (code) {
            case 1 -> Outcome.APPLIED;
            case 2 -> Outcome.APPLIED_TO_HISTORY;
            case 3 -> Outcome.DUPLICATE;
            case 4 -> Outcome.LATE;
            default -> throw in.unreadable("an outcome of code %d is not known".formatted(code));
        };
    }
}
