package dev.cadastre.endtoend;

import java.util.List;
import java.util.stream.Stream;

/** The counts a running Cadastre shows to whoever runs it. */
record Metrics(Web inner) {

    static Metrics of(RunningCadastre cadastre) {
        return new Metrics(new Web(cadastre.metrics(), "none"));
    }

    /** How many observations that came through a door were refused for that reason. */
    long refused(String door, String reason) {
        List<String> labels = List.of("door=\"" + door + "\"", "outcome=\"rejected\"", "reason=\"" + reason + "\"");
        return lines("cadastre_ingest_observations_total{")
                .filter(line -> labels.stream().allMatch(line::contains))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private Stream<String> lines(String prefix) {
        return inner.get("/metrics").body().lines().filter(line -> line.startsWith(prefix));
    }
}
