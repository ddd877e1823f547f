package dev.cadastre.benchmarks;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How an ingest bench is run.
 *
 * @param devices of all tenants together
 * @param eventsPerSecond of all devices together; 0 for as fast as possible
 * @param seconds how long to send at most
 * @param events how many to send at most
 * @param history how many observations the history must hold before anything is measured
 * @param warmupSeconds how long to send before measuring, and no more events than are measured
 * @param inflight how many events may be on the way at a time where there is no rate
 * @param apartMillis between the first events of two devices
 * @param stream whether to measure the live stream too
 * @param profiled whether to profile the platform
 * @param patience how long to wait for a server while nothing moves
 */
record IngestBenchSettings(
        int tenants,
        int devices,
        double eventsPerSecond,
        int seconds,
        long events,
        long history,
        int warmupSeconds,
        int inflight,
        int apartMillis,
        int probes,
        boolean stream,
        boolean profiled,
        Duration patience) {

    IngestBenchSettings {
        if (devices < tenants
                || tenants < 1
                || probes < 0
                || seconds < 1
                || events < 1
                || history < 0
                || warmupSeconds < 0
                || inflight < 1
                || apartMillis < 1
                || eventsPerSecond < 0
                || patience.isNegative()) {
            throw new IllegalArgumentException(
                    "tenants, seconds, events, inflight and the time between first events are 1 or more, devices as many as"
                            + " tenants or more, the others 0 or more");
        }
    }

    Map<String, Object> asMap() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("tenants", tenants);
        settings.put("devices", devices);
        settings.put("rate", eventsPerSecond == 0 ? "as fast as possible" : eventsPerSecond);
        settings.put("seconds", seconds);
        if (events < Long.MAX_VALUE) {
            settings.put("events", events);
        }
        settings.put("history", history);
        settings.put("warmup", warmupSeconds);
        settings.put("qos", 1);
        settings.put("inflight", inflight);
        settings.put("apart_ms", apartMillis);
        settings.put("probes", probes);
        settings.put("patience", patience.toSeconds());
        return settings;
    }
}
