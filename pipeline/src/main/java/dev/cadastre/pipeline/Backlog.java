package dev.cadastre.pipeline;

import dev.cadastre.geolocation.EstimatorFormat;
import dev.cadastre.geolocation.SmoothedSignal;
import dev.cadastre.geolocation.ZoneMap;
import dev.cadastre.model.Measured;
import dev.cadastre.model.NearestGateway;
import dev.cadastre.model.Observation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Locates a device at the time of an observation that came too late to change its current state. The current estimate
 * is about another time, so late observations have an estimator of their own, which follows a device through its
 * backlog.
 *
 * <p>An estimate is made from the readings of its time or before, of one start of the device. Where the next
 * observation is of an earlier time than the one before it, or of another start, the estimator begins anew, and goes by
 * that observation alone. It keeps one moment of the backlog, whose size is bounded, however long the backlog is.
 */
final class Backlog {

    private static final EstimatorFormat<SmoothedSignal> ESTIMATORS = SmoothedSignal.FORMAT;

    private SmoothedSignal estimator = ESTIMATORS.fresh();
    private long boot;
    private long newestMillis = Long.MIN_VALUE;

    /** Where the device was at that time, or null where no gateway had received it. */
    @Nullable
    Measured<NearestGateway> place(Observation observation, Instant at, ZoneMap zones) {
        long atMillis = at.toEpochMilli();
        if (observation.boot() != boot || atMillis < newestMillis) {
            estimator = ESTIMATORS.fresh();
        }
        boot = observation.boot();
        newestMillis = atMillis;
        estimator.hear(at, observation.readings());
        return PlaceEstimate.of(estimator, zones);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(boot);
        out.writeLong(newestMillis);
        ESTIMATORS.write(estimator, out);
    }

    static Backlog read(DataInput in) throws IOException {
        Backlog backlog = new Backlog();
        backlog.boot = in.readLong();
        backlog.newestMillis = in.readLong();
        backlog.estimator = ESTIMATORS.read(in);
        return backlog;
    }
}
