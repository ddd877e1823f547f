package dev.cadastre.ingest;

import static dev.cadastre.ingest.RawMqtt.connect;
import static dev.cadastre.ingest.RawMqtt.publish;
import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_3_1_1;
import static io.netty.handler.codec.mqtt.MqttVersion.MQTT_5;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.StringProperty;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import io.netty.handler.codec.mqtt.MqttReasonCodes.PubAck;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What clients meet that do what an ordinary one does not. */
@Timeout(60)
class MqttProtocolIT {

    private static final byte[] MEBIBYTE = new byte[1 << 20];

    @TempDir
    static Path dir;

    private static Doors doors;
    private static RawMqtt mute;

    @BeforeAll
    static void open() throws Exception {
        doors = new Doors(dir);
        mute = new RawMqtt(doors.mqtt.port());
    }

    @AfterAll
    static void close() throws Exception {
        mute.close();
        doors.close();
    }

    @Test
    void aMebibyteIsTooLargeForVersion5() throws Exception {
        try (var client = connected(MQTT_5, "acme/large-5")) {
            client.send(publish(Samples.topic("acme/large-5"), 1, MEBIBYTE));
            assertGoodbye(client, Disconnect.PACKET_TOO_LARGE);
        }
        assertThat(doors.letter("acme/large-5")).contains("\"reason\":\"payload-too-large\"");
    }

    @Test
    void aMebibyteEndsAnOlderConnectionUnacknowledged() throws Exception {
        double before = doors.counted("mqtt", "rejected", "payload-too-large");
        try (var client = connected(MQTT_3_1_1, "acme/large-3")) {
            client.send(publish(Samples.topic("acme/large-3"), 1, new byte[40_000]));
            assertThat(client.receive()).isNull();
        }
        assertThat(doors.letter("acme/large-3")).contains("\"reason\":\"payload-too-large\"");
        assertThat(doors.counted("mqtt", "rejected", "payload-too-large")).isEqualTo(before + 1);
    }

    @Test
    void aPayloadBeyondWhatIsReadButWithinAPacketIsRefusedAndTheConnectionStays() throws Exception {
        try (var client = connected(MQTT_5, "acme/longish")) {
            client.send(publish(Samples.topic("acme/longish"), 1, new byte[33_000]));
            assertThat(RawMqtt.reason(client.receive())).isEqualTo(PubAck.PAYLOAD_FORMAT_INVALID.byteValue());
            client.send(MqttMessage.PINGREQ);
            assertThat(type(client.receive())).isEqualTo(MqttMessageType.PINGRESP);
        }
    }

    @Test
    void aDeviceMayPublishBeforeItKnowsThatItIsLetIn() throws Exception {
        try (var client = new RawMqtt(doors.mqtt.port())) {
            client.send(
                    connect(MQTT_3_1_1, "acme/eager", 60),
                    publish(Samples.topic("acme/eager"), 1, Samples.observation(1)),
                    publish(Samples.topic("acme/eager"), 2, Samples.observation(2)));
            assertThat(type(client.receive())).isEqualTo(MqttMessageType.CONNACK);
            assertThat(type(client.receive())).isEqualTo(MqttMessageType.PUBACK);
            assertThat(type(client.receive())).isEqualTo(MqttMessageType.PUBACK);
        }
        assertThat(doors.observation("acme/eager").id()).isEqualTo("acme/eager/1/1");
    }

    @Test
    void answersComeInTheOrderOfWhatTheyAnswer() throws Exception {
        try (var client = connected(MQTT_5, "acme/order")) {
            MqttMessage[] publications = new MqttMessage[100];
            for (int i = 0; i < publications.length; i++) {
                byte[] payload = i % 3 == 0 ? Samples.broken() : Samples.observation(i);
                publications[i] = publish(Samples.topic("acme/order"), i + 1, payload);
            }
            client.send(publications);
            for (int i = 0; i < publications.length; i++) {
                MqttMessage answer = client.answer();
                assertThat(MqttConnection.packetId(answer)).isEqualTo(i + 1);
                assertThat(RawMqtt.reason(answer))
                        .isEqualTo(i % 3 == 0 ? PubAck.PAYLOAD_FORMAT_INVALID.byteValue() : 0);
            }
        }
    }

    @Test
    void aNewerConnectionWithTheSameClientIdTakesOverButNotAnotherDevices() throws Exception {
        try (var older = connected(MQTT_5, "acme/same");
                var other = new RawMqtt(doors.mqtt.port())) {
            var sameClientId = MqttMessageBuilders.connect()
                    .protocolVersion(MQTT_5)
                    .clientId("raw-acme-same")
                    .cleanSession(true)
                    .username("globex/same")
                    .password(Doors.secretOf("globex/same").getBytes(UTF_8))
                    .build();
            other.send(sameClientId);
            assertThat(type(other.receive())).isEqualTo(MqttMessageType.CONNACK);
            older.send(MqttMessage.PINGREQ);
            assertThat(type(older.receive())).isEqualTo(MqttMessageType.PINGRESP);

            try (var newer = connected(MQTT_5, "acme/same")) {
                assertGoodbye(older, Disconnect.SESSION_TAKEN_OVER);
                newer.send(MqttMessage.PINGREQ);
                assertThat(type(newer.receive())).isEqualTo(MqttMessageType.PINGRESP);
                other.send(MqttMessage.PINGREQ);
                assertThat(type(other.receive())).isEqualTo(MqttMessageType.PINGRESP);
            }
        }
    }

    @Test
    void aSilentDeviceIsSentAway() throws Exception {
        try (var five = connected(MQTT_5, "acme/silent-5", 1);
                var three = connected(MQTT_3_1_1, "acme/silent-3", 1)) {
            assertGoodbye(five, Disconnect.KEEP_ALIVE_TIMEOUT);
            assertThat(three.receive()).isNull();
        }
    }

    @Test
    void nothingIsRetained() throws Exception {
        byte[] payload = Samples.observation(1);
        try (var five = connected(MQTT_5, "acme/retain-5");
                var three = connected(MQTT_3_1_1, "acme/retain-3")) {
            five.send(publish(Samples.topic("acme/retain-5"), 1, payload, true, MqttProperties.NO_PROPERTIES));
            assertGoodbye(five, Disconnect.RETAIN_NOT_SUPPORTED);
            three.send(publish(Samples.topic("acme/retain-3"), 1, payload, true, MqttProperties.NO_PROPERTIES));
            assertThat(type(three.receive())).isEqualTo(MqttMessageType.PUBACK);
        }
    }

    @Test
    void topicAliasesAreNotTaken() throws Exception {
        var alias = new MqttProperties();
        alias.add(new IntegerProperty(MqttProperties.TOPIC_ALIAS, 1));
        try (var client = connected(MQTT_5, "acme/alias")) {
            client.send(publish(Samples.topic("acme/alias"), 1, Samples.observation(1), false, alias));
            assertGoodbye(client, Disconnect.TOPIC_ALIAS_INVALID);
        }
    }

    @Test
    void aClientThatWantsNoReasonsGetsNone() throws Exception {
        var properties = new MqttProperties();
        properties.add(new IntegerProperty(MqttProperties.REQUEST_PROBLEM_INFORMATION, 0));
        try (var client = new RawMqtt(doors.mqtt.port())) {
            client.send(MqttMessageBuilders.connect()
                    .protocolVersion(MQTT_5)
                    .clientId("curt")
                    .username("acme/curt")
                    .password(Doors.secretOf("acme/curt").getBytes(UTF_8))
                    .properties(properties)
                    .build());
            assertThat(type(client.receive())).isEqualTo(MqttMessageType.CONNACK);
            client.send(publish(Samples.topic("acme/curt"), 1, Samples.broken()));
            MqttMessage answer = client.receive();
            assertThat(RawMqtt.reason(answer)).isEqualTo(PubAck.PAYLOAD_FORMAT_INVALID.byteValue());
            assertThat(String.valueOf(answer)).doesNotContain("observation-malformed");
        }
    }

    @Test
    void otherWaysToSignInAreRefused() throws Exception {
        var scram = new MqttProperties();
        scram.add(new StringProperty(MqttProperties.AUTHENTICATION_METHOD, "SCRAM-SHA-1"));
        assertThat(connectAnswer(MqttMessageBuilders.connect()
                        .protocolVersion(MQTT_5)
                        .clientId("s")
                        .properties(scram)
                        .build()))
                .isEqualTo(MqttConnectReturnCode.CONNECTION_REFUSED_BAD_AUTHENTICATION_METHOD);
        assertThat(connectAnswer(connect(MqttVersion.MQTT_3_1, "acme/old", 60)))
                .isEqualTo(MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION);
        assertThat(connectAnswer(MqttMessageBuilders.connect()
                        .protocolVersion(MQTT_3_1_1)
                        .clientId("")
                        .cleanSession(false)
                        .build()))
                .isEqualTo(MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED);
    }

    @Test
    void aVersion5ClientWithoutAClientIdIsGivenOne() throws Exception {
        try (var client = new RawMqtt(doors.mqtt.port())) {
            client.send(MqttMessageBuilders.connect()
                    .protocolVersion(MQTT_5)
                    .clientId("")
                    .username("acme/nameless")
                    .password(Doors.secretOf("acme/nameless").getBytes(UTF_8))
                    .build());
            assertThat(client.receive())
                    .isInstanceOfSatisfying(
                            MqttConnAckMessage.class,
                            connack -> assertThat(connack.variableHeader()
                                            .properties()
                                            .getProperty(MqttProperties.ASSIGNED_CLIENT_IDENTIFIER))
                                    .isNotNull());
        }
    }

    @Tag("heavy")
    @Test
    void whoConnectsAndSaysNothingIsNotWaitedFor() throws Exception {
        assertThat(mute.receive()).isNull();
    }

    @Test
    void nonsenseIsCutShort() throws Exception {
        try (var before = new RawMqtt(doors.mqtt.port())) {
            before.send(publish("t/acme/d/x/obs", 1, new byte[1]));
            assertThat(before.receive()).isNull();
        }
        try (var twice = connected(MQTT_5, "acme/again")) {
            twice.send(connect(MQTT_5, "acme/again", 60));
            assertGoodbye(twice, Disconnect.PROTOCOL_ERROR);
        }
        try (var server = connected(MQTT_5, "acme/server")) {
            server.send(MqttMessage.PINGRESP);
            assertGoodbye(server, Disconnect.PROTOCOL_ERROR);
        }
        try (var malformed = connected(MQTT_5, "acme/malformed")) {
            malformed.send(new byte[] {(byte) 0x80, 0});
            assertGoodbye(malformed, Disconnect.MALFORMED_PACKET);
        }
    }

    @Test
    void theGaugeCountsConnectionsWhileTheyAreOpen() throws Exception {
        double during;
        try (var client = connected(MQTT_5, "acme/gauge")) {
            client.send(MqttMessage.PINGREQ);
            client.receive();
            during = connections();
            assertThat(during).isPositive();
        }
        Doors.await(() -> connections() < during);
    }

    private static double connections() {
        return doors.registry
                .get("cadastre.ingest.connections")
                .tag("door", "mqtt")
                .gauge()
                .value();
    }

    private static RawMqtt connected(MqttVersion version, String username) throws Exception {
        return connected(version, username, 60);
    }

    private static RawMqtt connected(MqttVersion version, String username, int keepAliveSeconds) throws Exception {
        var client = new RawMqtt(doors.mqtt.port());
        client.send(connect(version, username, keepAliveSeconds));
        assertThat(type(client.receive())).isEqualTo(MqttMessageType.CONNACK);
        return client;
    }

    private static MqttConnectReturnCode connectAnswer(MqttMessage connect) throws Exception {
        try (var client = new RawMqtt(doors.mqtt.port())) {
            client.send(connect);
            if (client.receive() instanceof MqttConnAckMessage connack) {
                return connack.variableHeader().connectReturnCode();
            }
            throw new AssertionError("no CONNACK");
        }
    }

    private static void assertGoodbye(RawMqtt client, Disconnect code) throws Exception {
        MqttMessage goodbye = client.receive();
        assertThat(type(goodbye)).isEqualTo(MqttMessageType.DISCONNECT);
        assertThat(RawMqtt.reason(goodbye)).isEqualTo(code.byteValue());
        assertThat(client.receive()).as("then the server closes").isNull();
    }

    private static @Nullable MqttMessageType type(@Nullable MqttMessage message) {
        return message == null ? null : message.fixedHeader().messageType();
    }
}
