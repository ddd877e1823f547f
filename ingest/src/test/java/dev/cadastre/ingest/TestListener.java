package dev.cadastre.ingest;

import dev.cadastre.embedded.RedisServer;
import dev.cadastre.isolation.redis.AttemptLimit;
import dev.cadastre.isolation.redis.RedisConnection;
import dev.cadastre.tenants.devices.DeviceDirectory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/** MQTT and HTTP ingest on a real Redis, before a Kafka that takes everything at once. */
final class TestListener implements AutoCloseable {

    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final AtomicInteger written = new AtomicInteger();
    final MqttEndpoint mqtt;
    final HttpEndpoint http;
    private final Vertx vertx = Vertx.vertx();
    private final RedisServer redis;
    private final RedisConnection connection;

    TestListener(Path dir, IngestSettings settings) {
        this(dir, settings, Doors.DIRECTORY);
    }

    TestListener(Path dir, IngestSettings settings, DeviceDirectory directory) {
        redis = RedisServer.start(dir, 0);
        connection = RedisConnection.open(redis.uri());
        var limit = AttemptLimit.ofSignIns(connection);
        Intake.Writer writer = (topic, event, done) -> {
            written.incrementAndGet();
            done.accept(null);
        };
        mqtt = new MqttEndpoint(
                vertx, settings, directory, limit, writer, registry, Clock.systemUTC(), DeviceTopic::new);
        http = new HttpEndpoint(vertx, settings, directory, limit, writer, registry, Clock.systemUTC());
        try {
            mqtt.start();
            http.start();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    static IngestSettings settings() {
        return IngestSettings.of("127.0.0.1", 0, 0);
    }

    @Override
    public void close() {
        mqtt.close();
        http.close();
        connection.close();
        redis.close();
        vertx.close().await();
    }
}
