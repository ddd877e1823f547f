package dev.cadastre.simulator.mqtt;

import dev.cadastre.simulator.DeviceLogin;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** The control packets a device sends, MQTT 3.1.1 (OASIS, 2014), chapter 3. */
final class Frames {

    private static final int CONNECT = 0x10;
    private static final int PUBLISH_QOS_1 = 0x32;
    private static final int DUP = 0x08;
    private static final byte PROTOCOL_LEVEL = 4;
    private static final int USERNAME_PASSWORD_CLEAN_SESSION = 0xC2;

    private Frames() {}

    static Buffer connect(DeviceLogin login, int keepAliveSeconds) {
        Buffer body = Buffer.buffer();
        appendText(body, "MQTT");
        body.appendByte(PROTOCOL_LEVEL);
        body.appendByte((byte) USERNAME_PASSWORD_CLEAN_SESSION);
        body.appendUnsignedShort(keepAliveSeconds);
        appendText(body, login.device().value());
        appendText(body, login.username());
        appendText(body, login.secret());
        Buffer frame = Buffer.buffer();
        frame.appendByte((byte) CONNECT);
        appendLength(frame, body.length());
        return frame.appendBuffer(body);
    }

    /** @param again whether it was sent before, on this connection or another */
    static void appendPublish(Buffer to, byte[] topic, int packetId, boolean again, byte[] payload) {
        to.appendByte((byte) (again ? PUBLISH_QOS_1 | DUP : PUBLISH_QOS_1));
        appendLength(to, 2 + topic.length + 2 + payload.length);
        to.appendUnsignedShort(topic.length);
        to.appendBytes(topic);
        to.appendUnsignedShort(packetId);
        to.appendBytes(payload);
    }

    static Buffer ping() {
        return Buffer.buffer(new byte[] {(byte) 0xC0, 0});
    }

    static Buffer disconnect() {
        return Buffer.buffer(new byte[] {(byte) 0xE0, 0});
    }

    private static void appendText(Buffer to, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        to.appendUnsignedShort(utf8.length).appendBytes(utf8);
    }

    private static void appendLength(Buffer to, int length) {
        int rest = length;
        while (rest > 0x7F) {
            to.appendByte((byte) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        to.appendByte((byte) rest);
    }
}
