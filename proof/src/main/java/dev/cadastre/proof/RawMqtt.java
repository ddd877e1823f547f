package dev.cadastre.proof;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HexFormat;

/** A client of MQTT 3.1.1 that publishes one message where it likes. */
public final class RawMqtt {

    private static final int PATIENCE_MILLIS = 5_000;
    private static final int KEEP_ALIVE_SECONDS = 60;

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
            String clientId = "proof-" + as.tenant();
            socket.getOutputStream()
                    .write(MqttPackets.connect(clientId, as.deviceUser(), as.deviceSecret(), KEEP_ALIVE_SECONDS));
            String answer = HexFormat.of().formatHex(socket.getInputStream().readNBytes(4));
            if (!answer.equals(MqttPackets.ACCEPTED)) {
                throw new IOException("the device is not let in: " + answer);
            }
            socket.getOutputStream().write(MqttPackets.publish(topic, retained, payload));
            return HexFormat.of().formatHex(socket.getInputStream().readNBytes(4));
        }
    }
}
