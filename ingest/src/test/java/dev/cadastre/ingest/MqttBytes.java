package dev.cadastre.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** MQTT packets put together byte by byte, so that wrong ones can be sent too. */
final class MqttBytes {

    private MqttBytes() {}

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    static byte[] join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] varint(int value) {
        var out = new ByteArrayOutputStream();
        int left = value;
        do {
            int low = left & 0x7F;
            left >>= 7;
            out.write(left == 0 ? low : low | 0x80);
        } while (left > 0);
        return out.toByteArray();
    }

    static byte[] packet(int first, byte[]... parts) {
        byte[] body = join(parts);
        return join(new byte[] {(byte) first}, varint(body.length), body);
    }

    static byte[] text(String text) {
        return text(text.getBytes(UTF_8));
    }

    static byte[] text(byte[] bytes) {
        return join(new byte[] {(byte) (bytes.length >> 8), (byte) bytes.length}, bytes);
    }

    /** A properties' length and the properties; nothing at all before version 5. */
    static byte[] properties(int level, byte[]... properties) {
        byte[] all = join(properties);
        return level == 5 ? join(varint(all.length), all) : new byte[0];
    }

    /** What a CONNECT is made of, each part of which may be wrong. */
    @SuppressWarnings("ArrayRecordComponent") // made and sent, compared by nobody
    record Connect(
            int level,
            String username,
            int flags,
            byte[] protocol,
            byte[] properties,
            byte[] clientId,
            byte[] will,
            int keepAliveSeconds) {

        static Connect of(int level, String username) {
            return new Connect(
                    level,
                    username,
                    0xC2,
                    text("MQTT"),
                    new byte[0],
                    text("bytes-" + username.replace('/', '-')),
                    new byte[0],
                    60);
        }

        Connect flags(int value) {
            return new Connect(level, username, value, protocol, properties, clientId, will, keepAliveSeconds);
        }

        Connect protocol(String name, int named) {
            return new Connect(named, username, flags, text(name), properties, clientId, will, keepAliveSeconds);
        }

        Connect properties(String digits) {
            return new Connect(level, username, flags, protocol, hex(digits), clientId, will, keepAliveSeconds);
        }

        Connect clientId(byte[] bytes) {
            return new Connect(level, username, flags, protocol, properties, text(bytes), will, keepAliveSeconds);
        }

        Connect clientId(String id) {
            return clientId(id.getBytes(UTF_8));
        }

        Connect will(byte[] bytes) {
            return new Connect(level, username, flags, protocol, properties, clientId, bytes, keepAliveSeconds);
        }

        Connect keepAlive(int seconds) {
            return new Connect(level, username, flags, protocol, properties, clientId, will, seconds);
        }

        byte[] bytes() {
            return packet(
                    0x10,
                    protocol,
                    new byte[] {(byte) level, (byte) flags, (byte) (keepAliveSeconds >> 8), (byte) keepAliveSeconds},
                    MqttBytes.properties(level, properties),
                    clientId,
                    will,
                    (flags & 0x80) == 0 ? new byte[0] : text(username),
                    (flags & 0x40) == 0 ? new byte[0] : text(Doors.secretOf(username)));
        }
    }
}
