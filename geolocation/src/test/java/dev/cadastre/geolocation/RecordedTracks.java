package dev.cadastre.geolocation;

import dev.cadastre.model.GatewayId;
import dev.cadastre.model.Reading;
import dev.cadastre.model.ZoneId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The tag that was carried through a room of four quadrants, with its true positions (shared/data/ble-tag-gateways). */
record RecordedTracks(Map<GatewayId, ZoneId> zones, List<List<Packet>> tracks) {

    private static final double BORDER_X_METRES = 10.330;
    private static final double BORDER_Y_METRES = 8.821;

    record Packet(Instant at, Reading reading, ZoneId truth, double metresToBorder) {}

    static Path folder() {
        String data = System.getenv("CADASTRE_DATA");
        return Path.of(data != null ? data : "../../shared/data").resolve("ble-tag-gateways");
    }

    static RecordedTracks load(Path folder) {
        Map<GatewayId, ZoneId> zones = new HashMap<>();
        rows(folder.resolve("gateways.csv")).forEach(row -> zones.put(new GatewayId(row[0]), new ZoneId(row[5])));
        return new RecordedTracks(
                zones, Stream.of(1, 2, 3, 4).map(n -> track(folder, n)).toList());
    }

    private static List<Packet> track(Path folder, int number) {
        Map<String, String[]> truths = new HashMap<>();
        rows(folder.resolve("track-0%d-truth.csv".formatted(number))).forEach(row -> truths.put(row[0], row));
        return rows(folder.resolve("track-0%d.csv".formatted(number)))
                .map(row -> packet(row, Objects.requireNonNull(truths.get(row[0]))))
                .toList();
    }

    private static Packet packet(String[] row, String[] truth) {
        double x = Double.parseDouble(truth[1]);
        double y = Double.parseDouble(truth[2]);
        return new Packet(
                Instant.ofEpochMilli(Math.round(Double.parseDouble(row[0]) * 1000)),
                new Reading(new GatewayId(row[2]), Integer.parseInt(row[3])),
                quadrant(x, y),
                Math.min(Math.abs(x - BORDER_X_METRES), Math.abs(y - BORDER_Y_METRES)));
    }

    /** As zones.csv numbers them. */
    private static ZoneId quadrant(double x, double y) {
        int column = x < BORDER_X_METRES ? 0 : 1;
        int row = y < BORDER_Y_METRES ? 0 : 1;
        return new ZoneId(List.of("Q1", "Q2", "Q4", "Q3").get(column * 2 + row));
    }

    private static Stream<String[]> rows(Path file) {
        try {
            return Files.readAllLines(file).stream().skip(1).map(line -> line.split(",", -1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks after every packet, with a fresh estimator for each track. */
    ZoneScore score(Supplier<ZoneEstimator> estimators) {
        ZoneScore score = new ZoneScore();
        for (List<Packet> track : tracks) {
            ZoneEstimator estimator = estimators.get();
            for (Packet packet : track) {
                estimator.hear(packet.at(), List.of(packet.reading()));
                Estimate estimate = estimator.estimate(zones::get);
                score.count(estimate == null ? null : estimate.zone(), packet.truth(), packet.metresToBorder());
            }
        }
        return score;
    }
}
