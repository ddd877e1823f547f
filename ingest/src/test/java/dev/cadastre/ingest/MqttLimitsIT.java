package dev.cadastre.ingest;

import static dev.cadastre.ingest.MqttBytes.hex;
import static dev.cadastre.ingest.RawMqtt.connect;
import static dev.cadastre.ingest.RawMqtt.publish;
import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_3_1_1;
import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_5;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.ingest.MqttBytes.Connect;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What one client can take up of the listener, and for how long. The limits are small here, so that they are met. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MqttLimitsIT {

    private static final int PER_ADDRESS = 40;

    @TempDir
    static Path dir;

    private static TestListener listener;

    @BeforeAll
    static void open() {
        Duration soon = Duration.ofMillis(400);
        MqttLimits limits = MqttLimits.usual()
                .withConnections(50, PER_ADDRESS, 8, 3)
                .withKeepAliveSecondsMax(1)
                .withTimeouts(soon, soon, soon);
        listener = new TestListener(dir, TestListener.settings().withMqttLimits(limits));
    }

    @AfterAll
    static void close() {
        listener.close();
    }

    @Test
    void anAddressHasSoManyConnectionsAndNoMore() throws Exception {
        List<RawMqtt> open = new ArrayList<>();
        try {
            for (int i = 0; i < PER_ADDRESS; i++) {
                open.add(new RawMqtt(listener.mqtt.port()));
            }
            Doors.await(() -> connections() == PER_ADDRESS);
            try (var further = new RawMqtt(listener.mqtt.port())) {
                assertThat(gone(further)).isTrue();
            }
        } finally {
            for (RawMqtt client : open) {
                client.close();
            }
        }
        Doors.await(() -> connections() == 0);
        connected(MQTT_5, "acme/after", "x").close();
    }

    /** Some addresses with a quarter of the connections each would otherwise keep every device out. */
    @Test
    void silentConnectionsKeepNoDeviceOut(@TempDir Path folder) throws Exception {
        MqttLimits limits = MqttLimits.usual().withConnections(10, 20, 10, 3);
        List<RawMqtt> silent = new ArrayList<>();
        try (var full = new TestListener(folder, TestListener.settings().withMqttLimits(limits))) {
            for (int i = 0; i < 10; i++) {
                silent.add(new RawMqtt(full.mqtt.port()));
            }
            Doors.await(() -> connections(full) == 10);
            List<RawMqtt> devices = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                RawMqtt device = new RawMqtt(full.mqtt.port());
                devices.add(device);
                device.send(connect(MQTT_5, "acme/tag-" + i, 60));
                assertThat(device.answer().fixedHeader().messageType()).isEqualTo(MqttMessageType.CONNACK);
            }
            for (RawMqtt each : silent) {
                assertThat(gone(each)).isTrue();
            }
            try (var further = new RawMqtt(full.mqtt.port())) {
                assertThat(gone(further)).as("where all have signed in").isTrue();
            }
            devices.getFirst().send(MqttMessage.PINGREQ);
            assertThat(devices.getFirst().answer().fixedHeader().messageType()).isEqualTo(MqttMessageType.PINGRESP);
        }
    }

    @Test
    void aClientThatDoesNotSendItsWholeConnectIsClosed() throws Exception {
        byte[] whole = Connect.of(4, "acme/half").bytes();
        try (var silent = new RawMqtt(listener.mqtt.port());
                var half = new RawMqtt(listener.mqtt.port())) {
            half.send(Arrays.copyOf(whole, whole.length - 1));
            assertThat(gone(silent)).isTrue();
            assertThat(gone(half)).isTrue();
        }
    }

    @Test
    void aPacketThatIsBegunHasToBeEnded() throws Exception {
        try (var five = connected(MQTT_5, "acme/half-5", "x");
                var three = connected(MQTT_3_1_1, "acme/half-3", "x")) {
            five.send(hex("3020 00"));
            three.send(hex("3020 00"));
            assertThat(RawMqtt.reason(five.answer())).isEqualTo(Disconnect.IMPLEMENTATION_SPECIFIC_ERROR.byteValue());
            assertThat(five.receive()).isNull();
            assertThat(three.receive()).isNull();
        }
    }

    @Test
    void noKeepAliveIsCutToTheLongest() throws Exception {
        try (var five = new RawMqtt(listener.mqtt.port());
                var three = new RawMqtt(listener.mqtt.port())) {
            five.send(connect(MQTT_5, "acme/idle-5", 0));
            three.send(connect(MQTT_3_1_1, "acme/idle-3", 0));
            var connack = (MqttConnAckMessage) five.answer();
            assertThat(connack.variableHeader()
                            .properties()
                            .getProperty(MqttProperties.SERVER_KEEP_ALIVE)
                            .value())
                    .isEqualTo(1);
            assertThat(three.answer().fixedHeader().messageType()).isEqualTo(MqttMessageType.CONNACK);
            assertThat(RawMqtt.reason(five.answer())).isEqualTo(Disconnect.KEEP_ALIVE_TIMEOUT.byteValue());
            assertThat(three.receive()).isNull();
        }
    }

    @Test
    void aDeviceKeepsItsNewestConnections() throws Exception {
        List<RawMqtt> open = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                open.add(connected(MQTT_5, "acme/many", "id-" + i));
            }
            assertThat(RawMqtt.reason(open.getFirst().answer())).isEqualTo(Disconnect.QUOTA_EXCEEDED.byteValue());
            for (RawMqtt client : open.subList(1, 4)) {
                client.send(MqttMessage.PINGREQ);
                assertThat(client.answer().fixedHeader().messageType()).isEqualTo(MqttMessageType.PINGRESP);
            }
        } finally {
            for (RawMqtt client : open) {
                client.close();
            }
        }
    }

    @Test
    void aTenantHasSoManyConnectionsAndItsDevicesStillTakeOverTheirOwn() throws Exception {
        List<RawMqtt> open = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                open.add(connected(MQTT_5, "crowd/tag-" + i, "x"));
            }
            for (MqttVersion version : new MqttVersion[] {MQTT_5, MQTT_3_1_1}) {
                try (var further = new RawMqtt(listener.mqtt.port())) {
                    further.send(connect(version, "crowd/tag-9", 60));
                    var refused = (MqttConnAckMessage) further.answer();
                    assertThat(refused.variableHeader().connectReturnCode())
                            .isEqualTo(
                                    version == MQTT_5
                                            ? MqttConnectReturnCode.CONNECTION_REFUSED_QUOTA_EXCEEDED
                                            : MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE);
                }
            }
            open.add(connected(MQTT_5, "crowd/tag-1", "x"));
            connected(MQTT_5, "quiet/tag-1", "x").close();
        } finally {
            for (RawMqtt client : open) {
                client.close();
            }
        }
    }

    /** Pings are answered as fast as they come, and would have the event loop for themselves. */
    @Test
    void aFloodOfPingsIsReadNoFasterThanItsTenantMay() throws Exception {
        byte[] many = new byte[2 * 30_000];
        for (int i = 0; i < many.length; i += 2) {
            many[i] = (byte) 0xc0;
        }
        try (var flood = connected(MQTT_3_1_1, "flood/tag-1", "x")) {
            long begun = System.nanoTime();
            for (int i = 0; i < 3; i++) {
                flood.send(many);
                for (int answer = 0; answer < many.length / 2; answer++) {
                    flood.answer();
                }
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void aClientThatNeverReadsItsAnswersIsClosed() throws Exception {
        try (var client = connected(MQTT_5, "acme/deaf", "x")) {
            byte[] publication = client.encoded(publish(Samples.topic("acme/deaf"), 1, Samples.broken()));
            byte[] many = new byte[publication.length * 100];
            for (int i = 0; i < many.length; i += publication.length) {
                System.arraycopy(publication, 0, many, i, publication.length);
            }
            assertThat(sendsUntilClosed(client, many)).isTrue();
        }
    }

    /** Whatever comes, the server closes, or waits for more; it does not hang, and goes on to serve others. */
    @Test
    void arbitraryBytesHangNothing() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        byte[] connect = Connect.of(5, "acme/noise").bytes();
        byte[] right = MqttBytes.join(connect, hex("c000 62020001"));
        for (int i = 0; i < 150; i++) {
            byte[] bytes = right.clone();
            for (int j = random.nextInt(6); j >= 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            if (random.nextInt(4) == 0) {
                random.nextBytes(bytes);
            }
            try (var client = new RawMqtt(listener.mqtt.port())) {
                client.send(bytes);
                client.endOutput();
                assertThat(gone(client)).as("seed %d, round %d", seed, i).isTrue();
            }
        }
        Doors.await(() -> connections() == 0);
        connected(MQTT_3_1_1, "acme/after-noise", "x").close();
    }

    private static double connections() {
        return connections(listener);
    }

    private static double connections(TestListener of) {
        return of.registry
                .get("cadastre.ingest.connections")
                .tag("door", "mqtt")
                .gauge()
                .value();
    }

    private static RawMqtt connected(MqttVersion version, String username, String clientId) throws IOException {
        var client = new RawMqtt(listener.mqtt.port());
        client.send(MqttMessageBuilders.connect()
                .protocolVersion(version)
                .clientId(clientId)
                .cleanSession(true)
                .keepAlive(1)
                .username(username)
                .password(Doors.secretOf(username).getBytes(UTF_8))
                .build());
        var connack = (MqttConnAckMessage) client.answer();
        assertThat(connack.variableHeader().connectReturnCode()).isEqualTo(MqttConnectReturnCode.CONNECTION_ACCEPTED);
        return client;
    }

    /** Whether the server closes the connection, whatever it sends before. */
    private static boolean gone(RawMqtt client) throws IOException {
        try {
            return client.closes();
        } catch (SocketException reset) {
            return true;
        }
    }

    private static boolean sendsUntilClosed(RawMqtt client, byte[] bytes) {
        try {
            for (int i = 0; i < 10_000; i++) {
                client.send(bytes);
            }
            return false;
        } catch (IOException closed) {
            return true;
        }
    }
}
