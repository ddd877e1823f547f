package dev.cadastre.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cadastre.simulator.DeviceLogin;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * Sends by MQTT 3.1.1 at QoS 1 or 2 over one connection, made anew whenever it breaks: at QoS 1 the PUBACK is the
 * acknowledgement, at QoS 2 the PUBREC.
 */
final class MqttWay implements SendingDevice.Way {

    private static final int CONNACK = 0x20;
    private static final int PUBACK = 0x40;
    private static final int PUBREC = 0x50;
    private static final int PUBREL = 0x62;
    private static final int PUBCOMP = 0x70;
    private static final int CLEAN_WITH_USER_AND_PASSWORD = 0xC2;
    private static final int ANSWER_MILLIS = 10_000;

    private final DeviceLogin login;
    private final int port;
    private final int qos;
    private @Nullable Socket socket;
    private int lastId;

    MqttWay(DeviceLogin login, int port, int qos) {
        this.login = login;
        this.port = port;
        this.qos = qos;
    }

    @Override
    public void send(String payload) throws IOException {
        try {
            Socket open = connected();
            int id = lastId % 0xFFFF + 1;
            lastId = id;
            write(open, 0x30 | qos << 1, out -> {
                out.writeUTF(login.topic());
                out.writeShort(id);
                out.write(payload.getBytes(UTF_8));
            });
            expect(open, qos == 1 ? PUBACK : PUBREC, id);
            if (qos == 2) {
                release(open, id);
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** It is acknowledged already, so a connection that breaks now costs nothing. */
    private void release(Socket open, int id) {
        try {
            write(open, PUBREL, out -> out.writeShort(id));
            expect(open, PUBCOMP, id);
        } catch (IOException e) {
            close();
        }
    }

    private Socket connected() throws IOException {
        Socket known = socket;
        if (known != null) {
            return known;
        }
        Socket opened = new Socket();
        socket = opened;
        opened.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), ANSWER_MILLIS);
        opened.setSoTimeout(ANSWER_MILLIS);
        opened.setTcpNoDelay(true);
        write(opened, 0x10, out -> {
            out.writeUTF("MQTT");
            out.writeByte(4);
            out.writeByte(CLEAN_WITH_USER_AND_PASSWORD);
            out.writeShort(60);
            out.writeUTF(login.username());
            out.writeUTF(login.username());
            out.writeUTF(login.secret());
        });
        expect(opened, CONNACK, 0);
        return opened;
    }

    private interface Body {
        void to(DataOutputStream out) throws IOException;
    }

    /** A packet of less than 16 KiB. */
    private static void write(Socket socket, int firstByte, Body body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        body.to(new DataOutputStream(bytes));
        var packet = new ByteArrayOutputStream();
        packet.write(firstByte);
        if (bytes.size() >= 128) {
            packet.write(bytes.size() % 128 | 128);
            packet.write(bytes.size() / 128);
        } else {
            packet.write(bytes.size());
        }
        bytes.writeTo(packet);
        socket.getOutputStream().write(packet.toByteArray());
    }

    /** All that a server says here is four bytes: type, length 2, and a packet id or, after a CONNECT, zeros. */
    private static void expect(Socket socket, int type, int id) throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        int firstByte = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        int said = in.readUnsignedShort();
        if (firstByte != type || length != 2 || said != id) {
            throw new IOException("said %x %d %d instead of %x 2 %d".formatted(firstByte, length, said, type, id));
        }
    }

    @Override
    public void close() {
        Socket open = socket;
        socket = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException ignored) {
                // it is gone either way
            }
        }
    }
}
