package dev.cadastre.pipeline;

import dev.cadastre.geolocation.EstimatorFormat;
import dev.cadastre.geolocation.SmoothedSignal;
import dev.cadastre.geolocation.ZoneMap;
import dev.cadastre.model.DeviceRegistration;
import dev.cadastre.model.Ledger;
import dev.cadastre.model.Measured;
import dev.cadastre.model.Observation;
import dev.cadastre.model.Order;
import dev.cadastre.model.Outcome;
import dev.cadastre.model.Placement;
import dev.cadastre.model.Position;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Whereabouts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that is remembered of one device, and the rules by which its next observation changes it. The same observations in
 * the same order give the same placements, whenever and how often they are replayed.
 *
 * <p>An observation's event time is what the device says, but never later than its receipt: nothing is seen before it
 * happens, so a clock that runs ahead cannot lift the present above what comes after.
 */
final class DeviceTrack {

    /** How far behind the newest observation another may be and still be part of the present. */
    static final long DISORDER_BOUND_MILLIS = 10_000;

    private static final EstimatorFormat<SmoothedSignal> ESTIMATORS = SmoothedSignal.FORMAT;
    private static final int FORMAT_VERSION = 2;

    /** Without counts of what was applied to the history, and without a backlog. */
    private static final int FIRST_FORMAT_VERSION = 1;

    private final TenantId tenant;
    private final DeviceRegistration registration;
    private final long epoch;
    private final SeenObservations seen;
    private final SmoothedSignal estimator;
    private Ledger ledger = Ledger.EMPTY;
    private long newestMillis = Long.MIN_VALUE + DISORDER_BOUND_MILLIS;
    private @Nullable Measured<Double> battery;
    private @Nullable Measured<Position> position;
    private @Nullable Backlog backlog;

    private DeviceTrack(
            TenantId tenant,
            DeviceRegistration registration,
            long epoch,
            SeenObservations seen,
            SmoothedSignal estimator) {
        this.tenant = tenant;
        this.registration = registration;
        this.epoch = epoch;
        this.seen = seen;
        this.estimator = estimator;
    }

    /**
     * A device of which nothing is remembered, be it that another was registered under its id before.
     *
     * @param firstReceivedAt when the observation was received with which it begins: the epoch of its placements. A replay
     *     from the same record thus gives the same epoch, and one that begins with a later record a higher one.
     */
    static DeviceTrack begin(TenantId tenant, DeviceRegistration registration, Instant firstReceivedAt) {
        long epoch = firstReceivedAt.toEpochMilli();
        return new DeviceTrack(tenant, registration, epoch, new SeenObservations(), ESTIMATORS.fresh());
    }

    /** Takes in the device's next observation, and says what became of it and all that is known after it. */
    Placement accept(Observation observation, Instant receivedAt, ZoneMap zones) {
        Instant at = observation.at().isAfter(receivedAt) ? receivedAt : observation.at();
        Outcome outcome = outcome(observation, at.toEpochMilli());
        if (outcome == Outcome.APPLIED) {
            apply(observation, at);
        }
        var then = outcome == Outcome.APPLIED_TO_HISTORY ? backlog().place(observation, at, zones) : null;
        ledger = ledger.plus(outcome);
        Order order = new Order(epoch, ledger.accepted());
        return new Placement(
                tenant, registration, order, outcome, observation, receivedAt, whereabouts(zones), then, ledger);
    }

    private Backlog backlog() {
        Backlog known = backlog == null ? new Backlog() : backlog;
        backlog = known;
        return known;
    }

    private Outcome outcome(Observation observation, long atMillis) {
        if (!seen.add(observation.boot(), observation.seq())) {
            return Outcome.DUPLICATE;
        }
        return atMillis < newestMillis - DISORDER_BOUND_MILLIS ? Outcome.APPLIED_TO_HISTORY : Outcome.APPLIED;
    }

    private void apply(Observation observation, Instant at) {
        long atMillis = at.toEpochMilli();
        newestMillis = Math.max(newestMillis, atMillis);
        battery = Measured.later(battery, Measured.orNull(at, observation.batteryPercent()));
        position = Measured.later(position, Measured.orNull(at, observation.position()));
        estimator.hear(at, observation.readings());
    }

    private Whereabouts whereabouts(ZoneMap zones) {
        return new Whereabouts(
                Instant.ofEpochMilli(newestMillis), PlaceEstimate.of(estimator, zones), battery, position);
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(FORMAT_VERSION);
        out.writeUTF(tenant.value());
        out.writeUTF(registration.toString());
        out.writeLong(epoch);
        seen.write(out);
        ESTIMATORS.write(estimator, out);
        out.writeLong(ledger.applied());
        out.writeLong(ledger.duplicate());
        out.writeLong(ledger.late());
        out.writeLong(newestMillis);
        out.writeBoolean(battery != null);
        if (battery != null) {
            out.writeLong(battery.at().toEpochMilli());
            out.writeDouble(battery.value());
        }
        out.writeBoolean(position != null);
        if (position != null) {
            out.writeLong(position.at().toEpochMilli());
            out.writeDouble(position.value().latitude());
            out.writeDouble(position.value().longitude());
            out.writeDouble(position.value().accuracyMetres());
        }
        out.writeLong(ledger.appliedToHistory());
        out.writeBoolean(backlog != null);
        if (backlog != null) {
            backlog.write(out);
        }
    }

    static DeviceTrack read(DataInput in) throws IOException {
        int version = in.readUnsignedByte();
        if (version < FIRST_FORMAT_VERSION || version > FORMAT_VERSION) {
            throw new IOException("a device track of format %d, known are %d to %d"
                    .formatted(version, FIRST_FORMAT_VERSION, FORMAT_VERSION));
        }
        DeviceTrack track = new DeviceTrack(
                new TenantId(in.readUTF()),
                DeviceRegistration.parse(in.readUTF()),
                in.readLong(),
                SeenObservations.read(in),
                ESTIMATORS.read(in));
        long applied = in.readLong();
        long duplicate = in.readLong();
        long late = in.readLong();
        track.newestMillis = in.readLong();
        track.battery = in.readBoolean() ? new Measured<>(instant(in), in.readDouble()) : null;
        track.position = in.readBoolean()
                ? new Measured<>(instant(in), new Position(in.readDouble(), in.readDouble(), in.readDouble()))
                : null;
        boolean first = version == FIRST_FORMAT_VERSION;
        track.ledger = new Ledger(applied, first ? 0 : in.readLong(), duplicate, late);
        track.backlog = !first && in.readBoolean() ? Backlog.read(in) : null;
        return track;
    }

    private static Instant instant(DataInput in) throws IOException {
        return Instant.ofEpochMilli(in.readLong());
    }
}
