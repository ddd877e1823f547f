package dev.cadastre.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a neighbours bench is run.
 *
 * @param others how many tenants keep to their pace
 * @param pace requests a second of each of them
 * @param share requests a second that are the noisy tenant's due
 * @param times how many times its share it asks for
 */
record NeighboursSettings(int others, int pace, int share, int times, int seconds, int warmupSeconds) {

    NeighboursSettings {
        if (others < 1 || pace < 1 || share < 1 || times < 1 || seconds < 1 || warmupSeconds < 0) {
            throw new IllegalArgumentException(
                    "others, pace, share, times and seconds are 1 or more, warmup is 0 or more");
        }
    }

    Map<String, Object> asMap() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("others", others);
        settings.put("pace", pace);
        settings.put("share", share);
        settings.put("times", times);
        settings.put("seconds", seconds);
        settings.put("warmup", warmupSeconds);
        return settings;
    }
}
