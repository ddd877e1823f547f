package dev.cadastre.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a read bench is run.
 *
 * @param profiled whether to profile the platform
 */
record ReadSettings(int devices, int connections, int seconds, int warmupSeconds, Part part, boolean profiled) {

    ReadSettings {
        if (devices < 1 || connections < 1 || seconds < 1 || warmupSeconds < 0) {
            throw new IllegalArgumentException("devices, connections and seconds are 1 or more, warmup is 0 or more");
        }
    }

    Map<String, Object> asMap() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("get", part.path("{id}"));
        settings.put("devices", devices);
        settings.put("connections", connections);
        settings.put("seconds", seconds);
        settings.put("warmup", warmupSeconds);
        return settings;
    }
}
