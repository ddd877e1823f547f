package dev.cadastre.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** MQTT over TLS, with and without certificates of clients, as a client meets it that nobody here wrote. */
@Timeout(60)
class MqttTlsIT {

    @TempDir
    static Path dir;

    private static TestCertificate server;
    private static TestCertificate client;
    private static TestListener open;
    private static TestListener mutual;

    @BeforeAll
    static void start() throws Exception {
        server = TestCertificate.make(dir, "server");
        client = TestCertificate.make(dir, "client");
        Duration soon = Duration.ofMillis(500);
        IngestSettings settings = TestListener.settings()
                .withMqttLimits(MqttLimits.usual().withTimeouts(soon, Duration.ofSeconds(10), Duration.ofSeconds(10)));
        open = new TestListener(dir.resolve("redis"), settings.withTls(tls(null)));
        mutual =
                new TestListener(dir.resolve("redis-2"), TestListener.settings().withTls(tls(client.certificate)));
    }

    @AfterAll
    static void stop() {
        open.close();
        mutual.close();
    }

    private static IngestSettings.Tls tls(@Nullable Path clientAuthorities) {
        return new IngestSettings.Tls(0, server.certificate, server.key, clientAuthorities);
    }

    @Test
    void aDevicePublishesOverTls() throws Exception {
        assertThat(open.mqtt.tlsPort()).isNotEqualTo(open.mqtt.port());
        publish(
                open,
                MqttClientSslConfig.builder()
                        .trustManagerFactory(server.trust())
                        .build());
    }

    @Test
    void whereClientsNeedACertificateOnlyThoseWithOneConnect() throws Exception {
        publish(
                mutual,
                MqttClientSslConfig.builder()
                        .trustManagerFactory(server.trust())
                        .keyManagerFactory(client.own())
                        .build());
        var without = MqttClientSslConfig.builder()
                .trustManagerFactory(server.trust())
                .build();
        assertThatThrownBy(() -> publish(mutual, without)).isInstanceOf(RuntimeException.class);
        var other = MqttClientSslConfig.builder()
                .trustManagerFactory(server.trust())
                .keyManagerFactory(server.own())
                .build();
        assertThatThrownBy(() -> publish(mutual, other)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void aHandshakeThatDoesNotEndIsEnded() throws Exception {
        try (var silent = new RawMqtt(open.mqtt.tlsPort());
                var half = new RawMqtt(open.mqtt.tlsPort());
                var plain = new RawMqtt(open.mqtt.tlsPort())) {
            half.send(MqttBytes.hex("160301 0200 0100"));
            plain.send(MqttBytes.Connect.of(4, "acme/plain").bytes());
            assertThat(silent.closes()).isTrue();
            assertThat(half.closes()).isTrue();
            assertThat(plain.closes()).isTrue();
        }
    }

    @Test
    void aFileThatIsNoCertificateIsSaidSo() throws Exception {
        Path none = Files.writeString(dir.resolve("none.pem"), "nothing");
        var settings = TestListener.settings().withTls(new IngestSettings.Tls(0, none, server.key, null));
        assertThatThrownBy(() -> new TestListener(dir.resolve("redis-3"), settings))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.PART_FAILED_TO_START))
                .hasMessageContaining("MQTT over TLS");
    }

    private static void publish(TestListener listener, MqttClientSslConfig ssl) {
        Mqtt5BlockingClient device = MqttClient.builder()
                .useMqttVersion5()
                .serverHost("127.0.0.1")
                .serverPort(listener.mqtt.tlsPort())
                .sslConfig(ssl)
                .buildBlocking();
        device.connectWith()
                .simpleAuth()
                .username("acme/tag-1")
                .password(Doors.secretOf("acme/tag-1").getBytes(UTF_8))
                .applySimpleAuth()
                .send();
        var answer = device.publishWith()
                .topic(Samples.topic("acme/tag-1"))
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(Samples.observation(1))
                .send();
        assertThat(answer.getError()).isEmpty();
        device.disconnect();
    }
}
