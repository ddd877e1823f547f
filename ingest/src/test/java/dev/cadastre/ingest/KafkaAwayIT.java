package dev.cadastre.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("heavy")
@Timeout(90)
class KafkaAwayIT {

    @TempDir
    Path dir;

    @Test
    void nothingIsAcknowledgedThatKafkaDoesNotHave() throws Exception {
        String username = "acme/tag-1";
        try (var doors = new Doors(dir);
                var client = new RawMqtt(doors.mqtt.port());
                var web = HttpClient.newHttpClient()) {
            client.send(RawMqtt.connect(MqttVersion.MQTT_5, username, 60));
            client.receive();
            client.send(RawMqtt.publish(Samples.topic(username), 1, Samples.observation(1)));
            assertThat(client.answer().fixedHeader().messageType()).isEqualTo(MqttMessageType.PUBACK);

            doors.kafka.close();
            client.send(RawMqtt.publish(Samples.topic(username), 2, Samples.observation(2)));
            assertThat(RawMqtt.reason(client.receive())).isEqualTo(Disconnect.SERVER_BUSY.byteValue());
            assertThat(client.receive()).isNull();

            String basic =
                    Base64.getEncoder().encodeToString((username + ":" + Doors.secretOf(username)).getBytes(UTF_8));
            var answer = web.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + doors.http.port() + "/v1/observations"))
                            .header("Authorization", "Basic " + basic)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofByteArray(Samples.observation(3)))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("\"id\":\"upstream-unavailable\"");
            assertThat(doors.counted("mqtt", "accepted", "none")).isEqualTo(1);
        }
    }
}
