package dev.cadastre.isolation.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HexFormat;

/** A client of MQTT 3.1.1 that publishes one message where it likes. */
public final class RawMqtt {

    private static final int PATIENCE_MILLIS = 5_000;
    private static final int CONNECT = 0x10;
    private static final int PUBLISH_AT_LEAST_ONCE = 0x32;
    private static final int RETAIN = 0x01;
    private static final int CLEAN_WITH_USER_AND_PASSWORD = 0xc2;

    private RawMqtt() {}

    /**
     * Signs in, publishes at least once, and waits for the answer.
     *
     * @return the bytes of the answer, in hexadecimal digits
     */
    public static String publish(int port, Pair.Party as, String topic, boolean retained, String payload)
            throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(connect(as));
            String answer = HexFormat.of().formatHex(socket.getInputStream().readNBytes(4));
            if (!answer.equals("20020000")) {
                throw new IOException("the device is not let in: " + answer);
            }
            socket.getOutputStream().write(publication(topic, retained, payload));
            return HexFormat.of().formatHex(socket.getInputStream().readNBytes(4));
        }
    }

    private static byte[] connect(Pair.Party as) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        text(body, "MQTT");
        body.write(4);
        body.write(CLEAN_WITH_USER_AND_PASSWORD);
        body.write(0);
        body.write(60);
        text(body, "proof-" + as.tenant());
        text(body, as.deviceUser());
        text(body, as.deviceSecret());
        return packet(CONNECT, body);
    }

    private static byte[] publication(String topic, boolean retained, String payload) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        text(body, topic);
        body.write(0);
        body.write(1);
        body.writeBytes(payload.getBytes(UTF_8));
        return packet(retained ? PUBLISH_AT_LEAST_ONCE | RETAIN : PUBLISH_AT_LEAST_ONCE, body);
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
