package dev.cadastre.server.devices;

import dev.cadastre.model.Measured;
import dev.cadastre.model.NearestGateway;
import dev.cadastre.model.Observation;
import dev.cadastre.model.PastObservation;
import dev.cadastre.model.Reading;
import dev.cadastre.model.ZoneId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An observation of a device, and where it was located.
 *
 * @param heardAt the time of the last signal, from which zone and gateway are known
 */
record ObservationView(
        long boot,
        long seq,
        Instant at,
        Instant receivedAt,
        boolean late,
        @Nullable String zone,
        @Nullable String gateway,
        @Nullable Instant heardAt,
        @Nullable Double batteryPercent,
        @Nullable PositionView position,
        List<ReadingView> readings) {

    /** @param rssi dBm */
    record ReadingView(String gateway, int rssi) {

        static ReadingView of(Reading reading) {
            return new ReadingView(reading.gateway().value(), reading.rssiDbm());
        }
    }

    static ObservationView of(PastObservation past) {
        Observation observation = past.observation();
        Measured<NearestGateway> nearest = past.nearest();
        ZoneId zone = nearest == null ? null : nearest.value().zone();
        return new ObservationView(
                observation.boot(),
                observation.seq(),
                observation.at(),
                past.receivedAt(),
                past.late(),
                zone == null ? null : zone.value(),
                nearest == null ? null : nearest.value().gateway().value(),
                nearest == null ? null : nearest.at(),
                observation.batteryPercent(),
                PositionView.of(Measured.orNull(observation.at(), observation.position())),
                observation.readings().stream().map(ReadingView::of).toList());
    }
}
