package dev.cadastre.geolocation;

import dev.cadastre.model.GatewayId;
import dev.cadastre.model.Reading;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Places a device at the gateway with the strongest signal, smoothed over the last seconds of event time. Since the
 * smoothing weighs by event time, observations in another order give the same answer, except for the choice between
 * gateways less than {@value #HYSTERESIS_DB} dB apart, where the earlier choice stays.
 */
public final class SmoothedSignal implements ZoneEstimator {

    public static final EstimatorFormat<SmoothedSignal> FORMAT = new Format();

    /** The best of 1 to 10 s on the recorded tracks is a plateau from 1 to 2 s; see SmoothedSignalOnRecordedTracksTest. */
    static final double TIME_CONSTANT_MILLIS = 1_500;

    static final double HYSTERESIS_DB = 1;
    static final long FORGOTTEN_AFTER_MILLIS = 10_000;
    static final int MAX_GATEWAYS = 64;

    private final List<HeardGateway> heard;
    private long newestMillis;
    private @Nullable HeardGateway chosen;

    private SmoothedSignal(List<HeardGateway> heard, long newestMillis, @Nullable HeardGateway chosen) {
        this.heard = heard;
        this.newestMillis = newestMillis;
        this.chosen = chosen;
    }

    @Override
    public void hear(Instant at, List<Reading> readings) {
        long atMillis = at.toEpochMilli();
        for (Reading reading : readings) {
            if (reading.plausible()) {
                newestMillis = Math.max(newestMillis, atMillis);
                heardBy(reading.gateway(), atMillis).add(atMillis, reading.rssiDbm());
            }
        }
        long oldestKept = newestMillis - FORGOTTEN_AFTER_MILLIS;
        heard.removeIf(gateway -> gateway.lastMillis() < oldestKept);
        choose();
    }

    private HeardGateway heardBy(GatewayId id, long atMillis) {
        for (HeardGateway gateway : heard) {
            if (gateway.is(id)) {
                return gateway;
            }
        }
        if (heard.size() == MAX_GATEWAYS) {
            heard.remove(longestUnheard());
        }
        HeardGateway gateway = new HeardGateway(id, atMillis);
        heard.add(gateway);
        return gateway;
    }

    private HeardGateway longestUnheard() {
        HeardGateway longest = heard.get(0);
        for (HeardGateway gateway : heard) {
            longest = gateway.lastMillis() < longest.lastMillis() ? gateway : longest;
        }
        return longest;
    }

    private void choose() {
        HeardGateway best = null;
        boolean chosenIsHeard = false;
        for (HeardGateway gateway : heard) {
            best = best == null || gateway.compareStrength(best) > 0 ? gateway : best;
            chosenIsHeard |= gateway == chosen;
        }
        if (best == null || chosen == null || !chosenIsHeard || leads(best, chosen)) {
            chosen = best;
        }
    }

    private static boolean leads(HeardGateway best, HeardGateway chosen) {
        return best != chosen && best.rssiDbm() > chosen.rssiDbm() + HYSTERESIS_DB;
    }

    @Override
    public @Nullable Estimate estimate(ZoneMap zones) {
        return chosen == null
                ? null
                : new Estimate(
                        Instant.ofEpochMilli(newestMillis), chosen.id(), zones.zoneOf(chosen.id()), chosen.rssiDbm());
    }

    private static final class Format implements EstimatorFormat<SmoothedSignal> {

        @Override
        public SmoothedSignal fresh() {
            return new SmoothedSignal(new ArrayList<>(), Long.MIN_VALUE + FORGOTTEN_AFTER_MILLIS, null);
        }

        @Override
        public void write(SmoothedSignal signal, DataOutput out) throws IOException {
            out.writeLong(signal.newestMillis);
            out.writeUTF(signal.chosen == null ? "" : signal.chosen.id().value());
            out.writeByte(signal.heard.size());
            for (HeardGateway gateway : signal.heard) {
                gateway.write(out);
            }
        }

        @Override
        public SmoothedSignal read(DataInput in) throws IOException {
            long newestMillis = in.readLong();
            String chosenId = in.readUTF();
            HeardGateway chosen = null;
            int size = in.readUnsignedByte();
            if (size > MAX_GATEWAYS) {
                throw new IOException(size + " gateways are more than " + MAX_GATEWAYS);
            }
            List<HeardGateway> heard = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                HeardGateway gateway = HeardGateway.read(in);
                heard.add(gateway);
                chosen = gateway.id().value().equals(chosenId) ? gateway : chosen;
            }
            return new SmoothedSignal(heard, newestMillis, chosen);
        }
    }
}
