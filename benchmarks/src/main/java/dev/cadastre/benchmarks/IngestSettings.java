package dev.cadastre.benchmarks;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How an ingest bench is run.
 *
 * @param eventsPerSecond of all devices together; 0 for as fast as possible
 * @param inflight how many events a device may have on the way at a time
 * @param stream whether to measure the live stream too
 * @param patience how long to wait for a server while nothing moves
 */
record IngestSettings(
        int devices,
        double eventsPerSecond,
        int seconds,
        int warmupSeconds,
        int inflight,
        int probes,
        boolean stream,
        Duration patience) {

    IngestSettings {
        if (devices < 1
                || probes < 0
                || seconds < 1
                || warmupSeconds < 0
                || inflight < 1
                || eventsPerSecond < 0
                || patience.isNegative()) {
            throw new IllegalArgumentException("devices, seconds and inflight are 1 or more, the others 0 or more");
        }
    }

    Map<String, Object> asMap() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("devices", devices);
        settings.put("rate", eventsPerSecond == 0 ? "as fast as possible" : eventsPerSecond);
        settings.put("seconds", seconds);
        settings.put("warmup", warmupSeconds);
        settings.put("qos", 1);
        settings.put("inflight", inflight);
        settings.put("probes", probes);
        settings.put("patience", patience.toSeconds());
        return settings;
    }
}
