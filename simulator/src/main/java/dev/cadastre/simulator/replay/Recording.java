package dev.cadastre.simulator.replay;

import dev.cadastre.model.GatewayId;
import dev.cadastre.model.ZoneId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The folder of the data set {@code ble-tag-gateways}: one tag carried through a room in which twelve fixed gateways
 * hear it, with its position by a camera system. Truth and packets are joined on the very text of their time.
 *
 * @param zones the zone of each gateway
 */
record Recording(Path folder, Floor floor, Map<GatewayId, ZoneId> zones) {

    /** @throws DataMissing if the folder does not hold the data set */
    static Recording open(Path folder) {
        for (String file : List.of("zones.csv", "gateways.csv")) {
            if (!Files.isReadable(folder.resolve(file))) {
                throw new DataMissing(
                        "no data set at %s (there is no %s). Give the folder that holds ble-tag-gateways with --recordings, or in CADASTRE_DATA."
                                .formatted(folder.toAbsolutePath().normalize(), file));
            }
        }
        return new Recording(folder, floor(folder), gateways(folder));
    }

    Track track(int number) {
        Path packets = folder.resolve("track-%02d.csv".formatted(number));
        if (!Files.isReadable(packets)) {
            throw new DataMissing("there is no track %d: %s is missing".formatted(number, packets));
        }
        Map<String, double[]> truth = truth(number);
        CsvTable table = CsvTable.read(packets);
        List<Packet> heard = new ArrayList<>();
        for (String[] row : table.rows()) {
            double[] place = truth.get(table.text(row, "t_seconds"));
            if (place == null) {
                throw new DataMissing("track %d has no truth for t_seconds %s".formatted(number, row[0]));
            }
            heard.add(new Packet(
                    table.number(row, "t_seconds"),
                    new GatewayId(table.text(row, "gateway")),
                    (int) table.number(row, "rssi_dbm"),
                    floor.zoneAt(place[0], place[1]),
                    floor.borderMetres(place[0], place[1])));
        }
        heard.sort(Comparator.comparingDouble(Packet::seconds));
        return new Track(number, heard);
    }

    private Map<String, double[]> truth(int number) {
        CsvTable table = CsvTable.read(folder.resolve("track-%02d-truth.csv".formatted(number)));
        Map<String, double[]> places = new HashMap<>();
        for (String[] row : table.rows()) {
            places.put(table.text(row, "t_seconds"), new double[] {table.number(row, "x_m"), table.number(row, "y_m")});
        }
        return places;
    }

    private static Floor floor(Path folder) {
        CsvTable table = CsvTable.read(folder.resolve("zones.csv"));
        return new Floor(table.rows().stream()
                .filter(row -> table.text(row, "kind").equals("zone"))
                .map(row -> new Floor.Rectangle(
                        new ZoneId(table.text(row, "zone")),
                        table.number(row, "x_min_m"),
                        table.number(row, "y_min_m"),
                        table.number(row, "x_max_m"),
                        table.number(row, "y_max_m")))
                .toList());
    }

    private static Map<GatewayId, ZoneId> gateways(Path folder) {
        CsvTable table = CsvTable.read(folder.resolve("gateways.csv"));
        Map<GatewayId, ZoneId> zones = new HashMap<>();
        for (String[] row : table.rows()) {
            zones.put(new GatewayId(table.text(row, "gateway")), new ZoneId(table.text(row, "zone")));
        }
        return Map.copyOf(zones);
    }
}
