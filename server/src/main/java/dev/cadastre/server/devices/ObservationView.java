package dev.cadastre.server.devices;

import dev.cadastre.model.GatewayId;
import dev.cadastre.model.Observation;
import dev.cadastre.model.PastObservation;
import dev.cadastre.model.Reading;
import dev.cadastre.model.ZoneId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a device said once, and where it was taken to be. */
record ObservationView(
        long boot,
        long seq,
        Instant at,
        Instant receivedAt,
        boolean late,
        @Nullable String zone,
        @Nullable String gateway,
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
        ZoneId zone = past.zone();
        GatewayId gateway = past.gateway();
        return new ObservationView(
                observation.boot(),
                observation.seq(),
                observation.at(),
                past.receivedAt(),
                past.late(),
                zone == null ? null : zone.value(),
                gateway == null ? null : gateway.value(),
                observation.batteryPercent(),
                PositionView.of(observation.position()),
                observation.readings().stream().map(ReadingView::of).toList());
    }
}
