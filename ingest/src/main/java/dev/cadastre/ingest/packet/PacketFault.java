package dev.cadastre.ingest.packet;

import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;

/** Why nothing more is read of a connection. It comes in the place of the packet that was wrong. */
public sealed interface PacketFault {

    /**
     * The packet breaks a rule of the protocol.
     *
     * @param code {@code MALFORMED_PACKET} or {@code PROTOCOL_ERROR}
     * @param version5 whether the client named version 5 in its CONNECT, and so may be sent the code
     */
    record Violation(Disconnect code, String detail, boolean version5) implements PacketFault {}

    /** The client speaks another version of MQTT, or another protocol that begins alike. */
    record UnsupportedVersion() implements PacketFault {}

    /** @param bytes of the packet, its header included */
    record TooLarge(int bytes) implements PacketFault {}

    /** A packet was begun and did not arrive whole in time. */
    record Overdue() implements PacketFault {}
}
