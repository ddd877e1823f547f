package dev.cadastre.ingest;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Addresses and limits of the MQTT and HTTP endpoints.
 *
 * @param mqttPort plain MQTT; 0 for any free port
 * @param httpPort plain HTTP; 0 for any free port
 * @param mqttTls MQTT over TLS as well, or null for none
 * @param window observations of one connection that are on their way to Kafka, at most; then it is not read further
 * @param eventLoops threads that serve connections
 * @param recheck how often the credentials of an open connection are looked at again, so that a deleted device and a
 *     replaced secret do not stay connected
 * @param mqttLimits how much of MQTT one client may take up
 * @param httpLimits how many requests are open at the same time
 */
public record IngestSettings(
        String host,
        int mqttPort,
        int httpPort,
        @Nullable Tls mqttTls,
        int window,
        int eventLoops,
        Duration recheck,
        MqttLimits mqttLimits,
        HttpLimits httpLimits) {

    private static final int WINDOW = 256;
    private static final Duration RECHECK = Duration.ofSeconds(60);
    private static final int EVENT_LOOPS_MAX = 2;

    /**
     * MQTT over TLS. All files are PEM.
     *
     * @param certificate with its chain
     * @param key of the certificate, PKCS #8
     * @param clientAuthorities whose certificates clients must have (mutual TLS), or null where they need none
     */
    public record Tls(
            int port, Path certificate, Path key, @Nullable Path clientAuthorities) {

        public Tls {
            checkPort("mqtt tls port", port);
            Objects.requireNonNull(certificate);
            Objects.requireNonNull(key);
        }
    }

    public IngestSettings {
        Objects.requireNonNull(host);
        Objects.requireNonNull(mqttLimits);
        Objects.requireNonNull(httpLimits);
        checkPort("mqtt port", mqttPort);
        checkPort("http port", httpPort);
        checkRange("window", window, 1, 65_535);
        checkRange("event loops", eventLoops, 1, 64);
        checkRange("recheck millis", (int) Math.min(recheck.toMillis(), Integer.MAX_VALUE), 1, 86_400_000);
    }

    /** Plain, with a window and threads for a small machine. */
    public static IngestSettings of(String host, int mqttPort, int httpPort) {
        int loops = Math.min(EVENT_LOOPS_MAX, Runtime.getRuntime().availableProcessors());
        return new IngestSettings(
                host, mqttPort, httpPort, null, WINDOW, loops, RECHECK, MqttLimits.usual(), HttpLimits.usual());
    }

    /** @param tls null for plain MQTT alone */
    public IngestSettings withTls(@Nullable Tls tls) {
        return new IngestSettings(host, mqttPort, httpPort, tls, window, eventLoops, recheck, mqttLimits, httpLimits);
    }

    public IngestSettings withWindow(int observations) {
        return new IngestSettings(
                host, mqttPort, httpPort, mqttTls, observations, eventLoops, recheck, mqttLimits, httpLimits);
    }

    public IngestSettings withRecheck(Duration interval) {
        return new IngestSettings(
                host, mqttPort, httpPort, mqttTls, window, eventLoops, interval, mqttLimits, httpLimits);
    }

    public IngestSettings withMqttLimits(MqttLimits limits) {
        return new IngestSettings(host, mqttPort, httpPort, mqttTls, window, eventLoops, recheck, limits, httpLimits);
    }

    public IngestSettings withHttpLimits(HttpLimits limits) {
        return new IngestSettings(host, mqttPort, httpPort, mqttTls, window, eventLoops, recheck, mqttLimits, limits);
    }

    private static void checkPort(String name, int port) {
        checkRange(name, port, 0, 65_535);
    }

    private static void checkRange(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new CadastreException(
                    ErrorId.INVALID_SETTING, "%s %d is not within %d to %d".formatted(name, value, min, max));
        }
    }
}
