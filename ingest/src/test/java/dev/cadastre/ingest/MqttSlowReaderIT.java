package dev.cadastre.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.embedded.RedisServer;
import dev.cadastre.isolation.redis.AttemptLimit;
import dev.cadastre.isolation.redis.RedisConnection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MqttSlowReaderIT {

    private static final int PUBLICATIONS = 150_000;

    @TempDir
    Path dir;

    /** Each publication is refused with a reason longer than itself, and nobody reads the reasons. */
    @Test
    void whoDoesNotReadTheAnswersIsNotReadFrom() throws Exception {
        var taken = new AtomicInteger();
        var vertx = Vertx.vertx();
        try (var redis = RedisServer.start(dir, 0);
                var connection = RedisConnection.open(redis.uri());
                var endpoint = new MqttEndpoint(
                        vertx,
                        IngestSettings.of("127.0.0.1", 0, 0),
                        Doors.DIRECTORY,
                        AttemptLimit.ofSignIns(connection),
                        (topic, event, done) -> {
                            taken.incrementAndGet();
                            done.accept(null);
                        },
                        new SimpleMeterRegistry(),
                        Clock.systemUTC(),
                        DeviceTopic::new)) {
            endpoint.start();
            try (var client = new RawMqtt(endpoint.port())) {
                client.send(RawMqtt.connect(MqttVersion.MQTT_5, "acme/tag-1", 60));
                client.answer();
                byte[] publication = client.encoded(RawMqtt.publish(Samples.topic("acme/tag-1"), 1, Samples.broken()));
                Thread sender = Thread.startVirtualThread(() -> sendAll(client, publication));

                Doors.await(() -> standsStill(taken));
                assertThat(taken.get()).isPositive().isLessThan(PUBLICATIONS);

                for (int i = 0; i < PUBLICATIONS; i++) {
                    client.answer();
                }
                sender.join();
                assertThat(taken).hasValue(PUBLICATIONS);
            }
        } finally {
            vertx.close().await();
        }
    }

    private static void sendAll(RawMqtt client, byte[] publication) {
        try {
            for (int i = 0; i < PUBLICATIONS; i++) {
                client.send(publication);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That nothing more comes can only be told by looking twice. */
    private static boolean standsStill(AtomicInteger taken) {
        int before = taken.get();
        LockSupport.parkNanos(1_000_000_000);
        return before > 0 && taken.get() == before;
    }
}
