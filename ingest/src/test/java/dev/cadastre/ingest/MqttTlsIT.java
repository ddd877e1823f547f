package dev.cadastre.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import dev.cadastre.embedded.RedisServer;
import dev.cadastre.isolation.redis.AttemptLimit;
import dev.cadastre.isolation.redis.RedisConnection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.Base64;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MqttTlsIT {

    private static final String PASSWORD = "changeit";

    @TempDir
    Path dir;

    @Test
    void aDevicePublishesOverTls() throws Exception {
        KeyStore keys = selfSigned();
        Path certificate = pem(
                "certificate.pem", "CERTIFICATE", keys.getCertificate("door").getEncoded());
        Path key = pem(
                "key.pem",
                "PRIVATE KEY",
                keys.getKey("door", PASSWORD.toCharArray()).getEncoded());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys);
        var vertx = Vertx.vertx();
        try (var redis = RedisServer.start(dir.resolve("redis"), 0);
                var connection = RedisConnection.open(redis.uri());
                var endpoint = new MqttEndpoint(
                        vertx,
                        IngestSettings.of("127.0.0.1", 0, 0).withTls(new IngestSettings.Tls(0, certificate, key)),
                        Doors.DIRECTORY,
                        AttemptLimit.ofSignIns(connection),
                        (topic, event, done) -> done.accept(null),
                        new SimpleMeterRegistry(),
                        Clock.systemUTC(),
                        DeviceTopic::new)) {
            endpoint.start();
            assertThat(endpoint.tlsPort()).isNotEqualTo(endpoint.port());
            var client = MqttClient.builder()
                    .useMqttVersion5()
                    .serverHost("127.0.0.1")
                    .serverPort(endpoint.tlsPort())
                    .sslConfig()
                    .trustManagerFactory(trust)
                    .applySslConfig()
                    .buildBlocking();
            client.connectWith()
                    .simpleAuth()
                    .username("acme/tag-1")
                    .password(Doors.secretOf("acme/tag-1").getBytes(UTF_8))
                    .applySimpleAuth()
                    .send();
            var answer = client.publishWith()
                    .topic(Samples.topic("acme/tag-1"))
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(Samples.observation(1))
                    .send();
            assertThat(answer.getError()).isEmpty();
            client.disconnect();
        } finally {
            vertx.close().await();
        }
    }

    private KeyStore selfSigned() throws Exception {
        Path file = dir.resolve("keys.p12");
        String[] command = {
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "door",
            "-keyalg",
            "EC",
            "-dname",
            "CN=127.0.0.1",
            "-ext",
            "san=ip:127.0.0.1",
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD,
            "-keystore",
            file.toString()
        };
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private Path pem(String name, String type, byte[] der) throws Exception {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(UTF_8)).encodeToString(der);
        return Files.writeString(
                dir.resolve(name), "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
    }
}
