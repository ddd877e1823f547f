package dev.cadastre.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3SubAckException;
import com.hivemq.client.mqtt.mqtt3.message.connect.connack.Mqtt3ConnAckReturnCode;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.suback.Mqtt5SubAckReasonCode;
import dev.cadastre.isolation.events.Event;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.Envelope;
import dev.cadastre.model.ErrorId;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What devices with an ordinary client meet. */
@Timeout(60)
class MqttEndpointIT {

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
    @CsvSource({"AT_MOST_ONCE", "AT_LEAST_ONCE", "EXACTLY_ONCE"})
    void whatADevicePublishesIsInKafkaAsItWasSent(MqttQos qos) throws Exception {
        String five = "acme/five-" + qos.getCode();
        String three = "globex/three-" + qos.getCode();
        Instant before = Instant.now().minusMillis(1);
        byte[] payload = Samples.observation(7);
        var client5 = connected5(five);
        var client3 = connected3(three);

        client5.publishWith()
                .topic(Samples.topic(five))
                .qos(qos)
                .payload(payload)
                .send();
        client3.publishWith()
                .topic(Samples.topic(three))
                .qos(qos)
                .payload(payload)
                .send();

        for (String username : new String[] {five, three}) {
            Event event = doors.observation(username);
            assertThat(event.data()).isEqualTo(payload);
            assertThat(event.type()).isEqualTo(Envelope.TYPE_OBSERVATION);
            assertThat(event.id()).isEqualTo(username + "/1/7");
            assertThat(event.time()).isBetween(before, Instant.now());
        }
        client5.disconnect();
        client3.disconnect();
    }

    @Test
    void aWrongSecretAnUnknownDeviceAndNoCredentialsGetTheSameAnswer() {
        assertThat(refusal5(client5("acme/wrong-5"), "acme/wrong-5", "no"))
                .isEqualTo(Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD);
        assertThat(refusal5(client5("x"), "acme/unknown-5", "no"))
                .isEqualTo(Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD);
        assertThat(refusal5(client5("x"), "no slash", "no"))
                .isEqualTo(Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD);
        assertThat(refusal5(client5("x"), "*/#", "no")).isEqualTo(Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD);
        assertThatThrownBy(() -> client5("none").connect())
                .isInstanceOfSatisfying(
                        Mqtt5ConnAckException.class,
                        e -> assertThat(e.getMqttMessage().getReasonCode())
                                .isEqualTo(Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD));
        assertThat(refusal3("acme/wrong-3")).isEqualTo(Mqtt3ConnAckReturnCode.BAD_USER_NAME_OR_PASSWORD);
        assertThat(refusal3("acme/unknown-3")).isEqualTo(Mqtt3ConnAckReturnCode.BAD_USER_NAME_OR_PASSWORD);
    }

    @Test
    void afterTenWrongSecretsTheNextWrongOneIsSlowedAndTheRightOneIsLetIn() {
        String username = "acme/guessed";
        for (int i = 0; i < 10; i++) {
            assertThat(refusal3(username)).isEqualTo(Mqtt3ConnAckReturnCode.BAD_USER_NAME_OR_PASSWORD);
        }
        assertThat(refusal3(username)).isEqualTo(Mqtt3ConnAckReturnCode.NOT_AUTHORIZED);
        assertThat(refusal5(client5("x"), username, "wrong"))
                .isEqualTo(Mqtt5ConnAckReasonCode.CONNECTION_RATE_EXCEEDED);
        connected5(username).disconnect();
    }

    @ParameterizedTest
    @CsvSource({
        "t/globex/d/lost/obs, NOT_AUTHORIZED",
        "t/acme/d/other/obs, NOT_AUTHORIZED",
        "t/acme/d/lost/cmd, TOPIC_NAME_INVALID",
        "t/acme/d/lost/obs/, TOPIC_NAME_INVALID",
        "/t/acme/d/lost/obs, TOPIC_NAME_INVALID",
        "$SYS/x, TOPIC_NAME_INVALID"
    })
    void aWrongTopicIsRefusedAndWhatWasSaidThereIsADeadLetter(String topic, Mqtt5PubAckReasonCode code)
            throws Exception {
        String username = "acme/lost";
        var client5 = connected5(username);
        var client3 = connected3(username);
        double before = doors.counted("mqtt", "rejected", "topic-forbidden");

        assertThatThrownBy(() -> client5.publishWith()
                        .topic(topic)
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload(Samples.observation(1))
                        .send())
                .isInstanceOfSatisfying(Mqtt5PubAckException.class, e -> {
                    assertThat(e.getMqttMessage().getReasonCode()).isEqualTo(code);
                    assertThat(e.getMqttMessage().getReasonString())
                            .hasValueSatisfying(reason -> assertThat(reason.toString())
                                    .isEqualTo("topic-forbidden: publish to t/acme/d/lost/obs alone"));
                });
        assertThat(doors.letter(username))
                .contains("\"tenant\":\"acme\"", "\"device\":\"lost\"", "\"reason\":\"topic-forbidden\"");

        client3.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(Samples.observation(1))
                .send();
        assertThat(doors.letter(username)).contains("\"reason\":\"topic-forbidden\"");
        assertThat(doors.counted("mqtt", "rejected", "topic-forbidden")).isEqualTo(before + 2);
        client5.disconnect();
        client3.disconnect();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"boot\":1,                                                     | observation-malformed",
                "hello                                                            | observation-malformed",
                "{\"boot\":1,\"seq\":1,\"at\":\"2099-01-01T00:00:00Z\"}           | observation-in-future",
                "{\"boot\":1,\"seq\":1,\"at\":0}                                  | observation-too-old",
                "{\"boot\":1,\"seq\":-1,\"at\":0}                                 | observation-invalid",
                "{\"boot\":1,\"at\":0}                                            | observation-invalid"
            })
    void whatIsNoGoodObservationIsRefusedWithAReasonAndADeadLetter(String payload, String slug) throws Exception {
        String username = "acme/bad-" + Integer.toHexString(payload.hashCode());
        var client5 = connected5(username);
        var client3 = connected3(username);
        double before = doors.counted("mqtt", "rejected", slug);

        assertThatThrownBy(() -> client5.publishWith()
                        .topic(Samples.topic(username))
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload(payload.getBytes(UTF_8))
                        .send())
                .isInstanceOfSatisfying(Mqtt5PubAckException.class, e -> {
                    assertThat(e.getMqttMessage().getReasonCode())
                            .isEqualTo(Mqtt5PubAckReasonCode.PAYLOAD_FORMAT_INVALID);
                    assertThat(e.getMqttMessage()
                                    .getReasonString()
                                    .orElseThrow()
                                    .toString())
                            .startsWith(slug + ": ");
                });
        assertThat(doors.letter(username)).contains("\"reason\":\"" + slug + "\"");

        client3.publishWith()
                .topic(Samples.topic(username))
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(payload.getBytes(UTF_8))
                .send();
        assertThat(doors.letter(username)).contains("\"reason\":\"" + slug + "\"");
        assertThat(doors.counted("mqtt", "rejected", slug)).isEqualTo(before + 2);
        client5.disconnect();
        client3.disconnect();
    }

    @Test
    void aDuplicateIsAcknowledgedAndLeftToThePipeline() throws Exception {
        String username = "acme/twice";
        var client = connected5(username);
        byte[] payload = Samples.observation(1);
        for (int i = 0; i < 2; i++) {
            client.publishWith()
                    .topic(Samples.topic(username))
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(payload)
                    .send();
        }
        assertThat(doors.observation(username).id())
                .isEqualTo(doors.observation(username).id());
        client.disconnect();
    }

    @Test
    void connackTellsTheLimits() {
        var client = client5("limits");
        var limits = client.connectWith()
                .simpleAuth()
                .username("acme/limits")
                .password(Doors.secretOf("acme/limits").getBytes(UTF_8))
                .applySimpleAuth()
                .willPublish()
                .topic("last/words")
                .applyWillPublish()
                .send()
                .getRestrictions();
        assertThat(limits.getReceiveMaximum()).isEqualTo(256);
        assertThat(limits.getMaximumPacketSize()).isEqualTo(MqttDoor.PACKET_BYTES_MAX);
        assertThat(limits.isRetainAvailable()).isFalse();
        assertThat(limits.isWildcardSubscriptionAvailable()).isFalse();
        assertThat(limits.isSharedSubscriptionAvailable()).isFalse();
        assertThat(limits.getTopicAliasMaximum()).isZero();
        client.disconnect();
    }

    @Test
    void thereIsNothingToSubscribeTo() {
        var client5 = connected5("acme/listener");
        var client3 = connected3("acme/listener-3");
        for (String filter : new String[] {"t/acme/d/listener/cmd", "t/globex/d/tag-1/obs"}) {
            assertThatThrownBy(() -> client5.subscribeWith().topicFilter(filter).send())
                    .isInstanceOfSatisfying(
                            Mqtt5SubAckException.class,
                            e -> assertThat(e.getMqttMessage().getReasonCodes())
                                    .containsExactly(Mqtt5SubAckReasonCode.NOT_AUTHORIZED));
        }
        assertThatThrownBy(() -> client3.subscribeWith().topicFilter("#").send())
                .isInstanceOf(Mqtt3SubAckException.class);
        client3.unsubscribeWith().topicFilter("#").send();
        client5.unsubscribeWith().topicFilter("#").send();
        client5.disconnect();
        client3.disconnect();
    }

    @Test
    void aPortThatIsTakenIsSaidSo() {
        var settings = IngestSettings.of("127.0.0.1", doors.http.port(), 0);
        assertThatThrownBy(() -> doors.second(settings).start())
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.PORT_IN_USE))
                .hasMessageContaining(String.valueOf(doors.http.port()));
    }

    private static Mqtt5BlockingClient client5(String clientId) {
        return MqttClient.builder()
                .useMqttVersion5()
                .identifier(clientId)
                .serverHost("127.0.0.1")
                .serverPort(doors.mqtt.port())
                .buildBlocking();
    }

    private static Mqtt5BlockingClient connected5(String username) {
        var client = client5("five-" + username.replace('/', '-'));
        client.connectWith()
                .simpleAuth()
                .username(username)
                .password(Doors.secretOf(username).getBytes(UTF_8))
                .applySimpleAuth()
                .send();
        return client;
    }

    private static Mqtt5ConnAckReasonCode refusal5(Mqtt5BlockingClient client, String username, String secret) {
        try {
            client.connectWith()
                    .simpleAuth()
                    .username(username)
                    .password(secret.getBytes(UTF_8))
                    .applySimpleAuth()
                    .send();
            throw new AssertionError("let in");
        } catch (Mqtt5ConnAckException e) {
            return e.getMqttMessage().getReasonCode();
        }
    }

    private static Mqtt3BlockingClient client3(String username) {
        return MqttClient.builder()
                .useMqttVersion3()
                .identifier("three-" + username.replace('/', '-'))
                .serverHost("127.0.0.1")
                .serverPort(doors.mqtt.port())
                .buildBlocking();
    }

    private static Mqtt3BlockingClient connected3(String username) {
        var client = client3(username);
        client.connectWith()
                .simpleAuth()
                .username(username)
                .password(Doors.secretOf(username).getBytes(UTF_8))
                .applySimpleAuth()
                .send();
        return client;
    }

    private static Mqtt3ConnAckReturnCode refusal3(String username) {
        try {
            client3(username)
                    .connectWith()
                    .simpleAuth()
                    .username(username)
                    .password("wrong".getBytes(UTF_8))
                    .applySimpleAuth()
                    .send();
            throw new AssertionError("let in");
        } catch (Mqtt3ConnAckException e) {
            return e.getMqttMessage().getReturnCode();
        }
    }
}
