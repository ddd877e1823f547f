package dev.cadastre.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** A client that sends what a well-behaved one would not, packet by packet, and shows every answer. */
final class RawMqtt implements AutoCloseable {

    private final Socket socket;
    private final EmbeddedChannel codec = new EmbeddedChannel(MqttEncoder.INSTANCE, new MqttDecoder(4 << 20));

    RawMqtt(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
    }

    static MqttConnectMessage connect(MqttVersion version, String username, int keepAliveSeconds) {
        return MqttMessageBuilders.connect()
                .protocolVersion(version)
                .clientId("raw-" + username.replace('/', '-'))
                .cleanSession(true)
                .keepAlive(keepAliveSeconds)
                .username(username)
                .password(Doors.secretOf(username).getBytes(UTF_8))
                .build();
    }

    static MqttPublishMessage publish(String topic, int packetId, byte[] payload) {
        return publish(topic, packetId, payload, false, MqttProperties.NO_PROPERTIES);
    }

    static MqttPublishMessage publish(
            String topic, int packetId, byte[] payload, boolean retained, MqttProperties properties) {
        return MqttMessageBuilders.publish()
                .topicName(topic)
                .messageId(packetId)
                .qos(MqttQoS.AT_LEAST_ONCE)
                .retained(retained)
                .properties(properties)
                .payload(Unpooled.wrappedBuffer(payload))
                .build();
    }

    void send(MqttMessage... messages) throws IOException {
        for (MqttMessage message : messages) {
            send(encoded(message));
        }
    }

    byte[] encoded(MqttMessage message) {
        codec.writeOutbound(message);
        ByteBuf whole = Unpooled.buffer();
        for (ByteBuf part = codec.readOutbound(); part != null; part = codec.readOutbound()) {
            whole.writeBytes(part);
            part.release();
        }
        return ByteBufUtil.getBytes(whole);
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** The next packet, or null when the server closed the connection. */
    @Nullable
    MqttMessage receive() throws IOException {
        MqttMessage message = codec.readInbound();
        byte[] bytes = new byte[8192];
        while (message == null) {
            int read = socket.getInputStream().read(bytes);
            if (read < 0) {
                return null;
            }
            codec.writeInbound(Unpooled.copiedBuffer(bytes, 0, read));
            message = codec.readInbound();
        }
        return message;
    }

    /** Says that nothing more is sent. */
    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Whether the server closes the connection, whatever it sends before. */
    boolean closes() throws IOException {
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        return true;
    }

    /** The next packet, which must come. */
    MqttMessage answer() throws IOException {
        MqttMessage message = receive();
        if (message == null) {
            throw new AssertionError("the server closed the connection");
        }
        return message;
    }

    static byte reason(@Nullable MqttMessage message) {
        if (message != null && message.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader header) {
            return header.reasonCode();
        }
        if (message != null && message.variableHeader() instanceof MqttPubReplyMessageVariableHeader header) {
            return header.reasonCode();
        }
        throw new AssertionError("no reason in " + message);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        codec.finishAndReleaseAll();
    }
}
