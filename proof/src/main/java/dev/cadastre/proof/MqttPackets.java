package dev.cadastre.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Packets of MQTT 3.1.1 as bytes. */
public final class MqttPackets {

    /** CONNACK of a client that is let in, in hexadecimal digits. */
    public static final String ACCEPTED = "20020000";

    private static final int CONNECT = 0x10;
    private static final int PUBLISH_AT_LEAST_ONCE = 0x32;
    private static final int RETAIN = 0x01;
    private static final int CLEAN_WITH_USER_AND_PASSWORD = 0xc2;

    private MqttPackets() {}

    public static byte[] connect(String clientId, String user, String secret, int keepAliveSeconds) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        text(body, "MQTT");
        body.write(4);
        body.write(CLEAN_WITH_USER_AND_PASSWORD);
        body.write(keepAliveSeconds >> 8);
        body.write(keepAliveSeconds);
        text(body, clientId);
        text(body, user);
        text(body, secret);
        return packet(CONNECT, body);
    }

    /** At least once, with the packet id 1. */
    public static byte[] publish(String topic, boolean retained, String payload) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        text(body, topic);
        body.write(0);
        body.write(1);
        body.writeBytes(payload.getBytes(UTF_8));
        return packet(retained ? PUBLISH_AT_LEAST_ONCE | RETAIN : PUBLISH_AT_LEAST_ONCE, body);
    }

    public static byte[] ping() {
        return new byte[] {(byte) 0xc0, 0};
    }

    private static void text(ByteArrayOutputStream body, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        body.write(bytes.length >> 8);
        body.write(bytes.length);
        body.writeBytes(bytes);
    }

    /** The length in groups of seven bits, the lowest first. */
    private static byte[] packet(int kind, ByteArrayOutputStream body) {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(kind);
        int left = body.size();
        while (left > 0x7f) {
            packet.write(left | 0x80);
            left >>>= 7;
        }
        packet.write(left);
        packet.writeBytes(body.toByteArray());
        return packet.toByteArray();
    }
}
