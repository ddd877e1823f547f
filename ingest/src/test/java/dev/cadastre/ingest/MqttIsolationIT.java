package dev.cadastre.ingest;

import static dev.cadastre.ingest.RawMqtt.connect;
import static dev.cadastre.ingest.RawMqtt.publish;
import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_3_1_1;
import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_5;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.isolation.events.Event;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways by which MQTT lets one client reach another, each tried by a device that is signed in. */
@Timeout(60)
class MqttIsolationIT {

    @TempDir
    static Path dir;

    private static Doors doors;

    @BeforeAll
    static void open() {
        doors = new Doors(dir);
    }

    @AfterAll
    static void close() {
        doors.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t/globex/d/victim/obs",
                "t/acme/../globex/d/victim/obs",
                "t/ACME/d/attacker/obs",
                "t/acme/d/attacker/obs/../../../globex/d/victim/obs",
                "$SYS/broker/clients",
                "$share/g/t/globex/d/victim/obs",
                "t/acme/d/attacker/obs ",
            })
    void publishesToItsOwnTopicAlone(String topic) throws Exception {
        long before = LayerRefusals.counted(Layer.EVENTS, "foreign-topic");
        try (var client = connected(MQTT_3_1_1, "acme/attacker")) {
            client.send(publish(topic, 1, Samples.observation(666)));
            client.receive();
            client.send(publish(Samples.topic("acme/attacker"), 2, Samples.observation(1)));
            client.receive();
        }
        assertNextOf("acme/attacker", "acme/attacker/1/1");
        assertNothingFrom("globex/victim");
        assertThat(LayerRefusals.counted(Layer.EVENTS, "foreign-topic")).isEqualTo(before + 1);
    }

    @Test
    void withoutATopicIsNothingPublished() throws Exception {
        try (var client = connected(MQTT_3_1_1, "acme/topicless")) {
            client.send(publish("", 1, Samples.observation(666)));
            assertThat(client.receive()).isNull();
        }
        assertNothingFrom("acme/topicless");
        assertNothingFrom("globex/victim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "t/+/d/+/obs", "t/globex/#", "+/#"})
    void aTopicWithWildcardsIsNoTopicAtAll(String topic) throws Exception {
        byte[] packet;
        try (var client = connected(MQTT_5, "acme/wild")) {
            packet = client.encoded(publish("t".repeat(topic.length()), 1, Samples.observation(666)));
            System.arraycopy(topic.getBytes(UTF_8), 0, packet, indexOf(packet, topic.length()), topic.length());
            client.send(packet);
            MqttMessage answer = client.receive();
            assertThat(answer == null || type(answer) == MqttMessageType.DISCONNECT || refused(answer))
                    .as("%s", answer)
                    .isTrue();
        }
        assertNothingFrom("globex/victim");
    }

    private static boolean refused(MqttMessage answer) {
        return type(answer) == MqttMessageType.PUBACK && RawMqtt.reason(answer) < 0;
    }

    /** Where the topic begins in a PUBLISH: behind its own length. */
    private static int indexOf(byte[] packet, int topicBytes) {
        for (int i = 2; i < packet.length; i++) {
            if (packet[i - 1] == topicBytes && packet[i] == 't') {
                return i;
            }
        }
        throw new AssertionError("no topic");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#",
                "+/+/+/+/+",
                "t/+/d/+/obs",
                "t/globex/#",
                "t/globex/d/victim/obs",
                "$share/g/#",
                "$share/g/t/globex/d/victim/obs",
                "$SYS/#",
                "t/acme/d/attacker/obs",
            })
    void subscribesToNothing(String filter) throws Exception {
        long before = LayerRefusals.counted(Layer.EVENTS, "subscription");
        for (MqttVersion version : new MqttVersion[] {MQTT_3_1_1, MQTT_5}) {
            try (var client = connected(version, "acme/listener")) {
                client.send(MqttMessageBuilders.subscribe()
                        .messageId(7)
                        .addSubscription(MqttQoS.AT_LEAST_ONCE, filter)
                        .build());
                assertThat(client.receive())
                        .isInstanceOfSatisfying(
                                MqttSubAckMessage.class,
                                answer -> assertThat(answer.payload().reasonCodes())
                                        .allMatch(code -> code >= 0x80));
                heardByOthers("globex/talker");
                client.send(MqttMessage.PINGREQ);
                assertThat(type(client.receive()))
                        .as("nothing was delivered in between")
                        .isEqualTo(MqttMessageType.PINGRESP);
            }
        }
        assertThat(LayerRefusals.counted(Layer.EVENTS, "subscription")).isEqualTo(before + 2);
    }

    @Test
    void aWillIsNobodysWord() throws Exception {
        try (var client = new RawMqtt(doors.mqtt.port())) {
            client.send(MqttMessageBuilders.connect()
                    .protocolVersion(MQTT_3_1_1)
                    .clientId("dying")
                    .username("acme/dying")
                    .password(Doors.secretOf("acme/dying").getBytes(UTF_8))
                    .willFlag(true)
                    .willQoS(MqttQoS.AT_LEAST_ONCE)
                    .willRetain(true)
                    .willTopic("t/globex/d/victim/obs")
                    .willMessage(Samples.observation(666))
                    .build());
            assertThat(type(client.receive())).isEqualTo(MqttMessageType.CONNACK);
        }
        heardByOthers("globex/after-the-will");
        assertNothingFrom("globex/victim");
    }

    @Test
    void nothingRetainedWaitsForWhoeverComesNext() throws Exception {
        try (var client = connected(MQTT_3_1_1, "acme/keeper")) {
            client.send(publish(
                    Samples.topic("acme/keeper"), 1, Samples.observation(1), true, MqttProperties.NO_PROPERTIES));
            assertThat(type(client.receive())).isEqualTo(MqttMessageType.PUBACK);
        }
        try (var client = connected(MQTT_3_1_1, "globex/comer")) {
            client.send(MqttMessageBuilders.subscribe()
                    .messageId(1)
                    .addSubscription(MqttQoS.AT_LEAST_ONCE, "t/acme/d/keeper/obs")
                    .build());
            assertThat(type(client.receive())).isEqualTo(MqttMessageType.SUBACK);
            client.send(MqttMessage.PINGREQ);
            assertThat(type(client.receive())).isEqualTo(MqttMessageType.PINGRESP);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/victim",
                "+/victim",
                "globex/+",
                "globex/#",
                "#/#",
                "globex/victim/",
                "globex//victim",
                "/victim"
            })
    void signsInWithNoWildcard(String username) throws Exception {
        try (var client = new RawMqtt(doors.mqtt.port())) {
            client.send(connect(MQTT_3_1_1, username, 60));
            assertThat(client.receive())
                    .isInstanceOfSatisfying(
                            MqttConnAckMessage.class,
                            answer -> assertThat(answer.variableHeader().connectReturnCode())
                                    .isNotEqualTo(MqttConnectReturnCode.CONNECTION_ACCEPTED));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "+/victim", "$SYS", "raw-globex-victim", "t/globex/d/victim/obs"})
    void aClientIdReachesNobodyElsesSession(String clientId) throws Exception {
        try (var victim = connected(MQTT_5, "globex/victim");
                var attacker = new RawMqtt(doors.mqtt.port())) {
            attacker.send(MqttMessageBuilders.connect()
                    .protocolVersion(MQTT_5)
                    .clientId(clientId)
                    .cleanSession(false)
                    .username("acme/taker")
                    .password(Doors.secretOf("acme/taker").getBytes(UTF_8))
                    .build());
            assertThat(attacker.receive())
                    .isInstanceOfSatisfying(
                            MqttConnAckMessage.class,
                            answer -> assertThat(answer.variableHeader().isSessionPresent())
                                    .isFalse());
            victim.send(MqttMessage.PINGREQ);
            assertThat(type(victim.answer())).isEqualTo(MqttMessageType.PINGRESP);
        }
    }

    private static void heardByOthers(String username) throws Exception {
        try (var talker = connected(MQTT_5, username)) {
            talker.send(publish(Samples.topic(username), 1, Samples.observation(5)));
            assertThat(type(talker.answer())).isEqualTo(MqttMessageType.PUBACK);
        }
        doors.observation(username);
    }

    /** Kafka keeps the order of a partition alone, so a device of the victim's name speaks, and nothing came before it. */
    private static void assertNothingFrom(String username) throws Exception {
        heardBy(username, 42);
        assertNextOf(username, username + "/1/42");
    }

    private static void heardBy(String username, long seq) throws Exception {
        try (var client = connected(MQTT_5, username)) {
            client.send(publish(Samples.topic(username), 1, Samples.observation(seq)));
            assertThat(type(client.answer())).isEqualTo(MqttMessageType.PUBACK);
        }
    }

    private static void assertNextOf(String username, String id) throws Exception {
        Event next = doors.observation(username);
        assertThat(next.id()).isEqualTo(id);
    }

    private static RawMqtt connected(MqttVersion version, String username) throws Exception {
        var client = new RawMqtt(doors.mqtt.port());
        client.send(connect(version, username, 60));
        assertThat(type(client.answer())).isEqualTo(MqttMessageType.CONNACK);
        return client;
    }

    private static MqttMessageType type(@Nullable MqttMessage message) {
        return Objects.requireNonNull(message, "an answer").fixedHeader().messageType();
    }
}
