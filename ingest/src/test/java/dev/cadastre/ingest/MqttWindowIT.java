package dev.cadastre.ingest;

import static dev.cadastre.ingest.RawMqtt.connect;
import static dev.cadastre.ingest.RawMqtt.publish;
import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_3_1_1;
import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_5;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.embedded.RedisServer;
import dev.cadastre.isolation.redis.AttemptLimit;
import dev.cadastre.isolation.redis.RedisConnection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens between a PUBLISH and Kafka's answer. */
@Timeout(60)
class MqttWindowIT {

    private static final int WINDOW = 16;
    private static final String TAG = "acme/tag-1";

    @TempDir
    Path dir;

    private final Set<String> deleted = ConcurrentHashMap.newKeySet();
    private final HeldKafka kafka = new HeldKafka();
    private final Vertx vertx = Vertx.vertx();
    private RedisServer redis;
    private RedisConnection connection;
    private MqttEndpoint endpoint;

    @BeforeEach
    void open() {
        redis = RedisServer.start(dir, 0);
        connection = RedisConnection.open(redis.uri());
        endpoint = new MqttEndpoint(
                vertx,
                IngestSettings.of("127.0.0.1", 0, 0).withWindow(WINDOW).withRecheck(Duration.ofMillis(50)),
                (username, secret) ->
                        Doors.DIRECTORY.authenticate(username, secret).filter(device -> !deleted.contains(username)),
                AttemptLimit.ofSignIns(connection),
                kafka,
                new SimpleMeterRegistry(),
                Clock.systemUTC(),
                DeviceTopic::new);
        endpoint.start();
    }

    @AfterEach
    void close() {
        endpoint.close();
        connection.close();
        redis.close();
        vertx.close().await();
    }

    @ParameterizedTest
    @EnumSource(names = {"MQTT_3_1_1", "MQTT_5"})
    void noMoreThanTheWindowIsReadBeforeItIsAcknowledged(MqttVersion version) throws Exception {
        int publications = 300;
        try (var client = connected(version)) {
            for (int i = 1; i <= publications; i++) {
                client.send(publish(Samples.topic(TAG), i, Samples.observation(i)));
            }
            for (int i = 1; i <= publications; i++) {
                int expected = Math.min(WINDOW, publications - i + 1);
                Doors.await(() -> kafka.waiting() >= expected);
                assertThat(kafka.waiting()).isEqualTo(expected);
                kafka.acknowledgeOne();
                MqttMessage answer = client.answer();
                assertThat(answer.fixedHeader().messageType()).isEqualTo(MqttMessageType.PUBACK);
                assertThat(MqttConnection.packetId(answer)).isEqualTo(i);
            }
        }
    }

    @Test
    void whatKafkaDidNotTakeIsNotAcknowledged() throws Exception {
        try (var five = connected(MQTT_5);
                var three = connected(MQTT_3_1_1, "acme/tag-3")) {
            five.send(publish(Samples.topic(TAG), 1, Samples.observation(1)));
            kafka.failOne();
            MqttMessage goodbye = five.receive();
            assertThat(RawMqtt.reason(goodbye)).isEqualTo(Disconnect.SERVER_BUSY.byteValue());
            assertThat(five.receive()).isNull();

            three.send(publish(Samples.topic("acme/tag-3"), 1, Samples.observation(1)));
            kafka.failOne();
            assertThat(three.receive()).isNull();
        }
    }

    @Test
    void whatIsRefusedIsNotAnsweredBeforeItIsAmongTheDeadLetters() throws Exception {
        try (var five = connected(MQTT_5)) {
            five.send(publish(Samples.topic(TAG), 1, Samples.broken()));
            kafka.failOne();
            assertThat(RawMqtt.reason(five.receive())).isEqualTo(Disconnect.SERVER_BUSY.byteValue());
        }
    }

    @Test
    void closingTellsTheDevicesToComeBack() throws Exception {
        try (var five = connected(MQTT_5);
                var three = connected(MQTT_3_1_1, "acme/tag-3")) {
            endpoint.close();
            assertThat(RawMqtt.reason(five.receive())).isEqualTo(Disconnect.SERVER_SHUTTING_DOWN.byteValue());
            assertThat(five.receive()).isNull();
            assertThat(three.receive()).isNull();
        }
    }

    @Test
    void aDeviceThatIsDeletedDoesNotStayConnected() throws Exception {
        try (var five = connected(MQTT_5);
                var three = connected(MQTT_3_1_1, "acme/tag-3");
                var other = connected(MQTT_5, "acme/tag-4")) {
            deleted.add(TAG);
            deleted.add("acme/tag-3");
            assertThat(RawMqtt.reason(five.answer())).isEqualTo(Disconnect.NOT_AUTHORIZED.byteValue());
            assertThat(three.receive()).isNull();
            other.send(MqttMessage.PINGREQ);
            assertThat(other.answer().fixedHeader().messageType()).isEqualTo(MqttMessageType.PINGRESP);
        }
    }

    private RawMqtt connected(MqttVersion version) throws Exception {
        return connected(version, TAG);
    }

    private RawMqtt connected(MqttVersion version, String username) throws Exception {
        var client = new RawMqtt(endpoint.port());
        client.send(connect(version, username, 60));
        assertThat(client.answer().fixedHeader().messageType()).isEqualTo(MqttMessageType.CONNACK);
        return client;
    }
}
