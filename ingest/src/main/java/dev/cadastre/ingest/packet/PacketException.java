package dev.cadastre.ingest.packet;

import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;

/** A packet breaks a rule. It carries no stack trace: clients cause it, at whatever rate they like. */
final class PacketException extends Exception {

    private static final long serialVersionUID = 1;

    /** What the packet is refused as. */
    enum Sort {
        MALFORMED,
        PROTOCOL_ERROR,
        UNSUPPORTED_VERSION
    }

    private final Sort sort;
    private final String detail;

    private PacketException(Sort sort, String detail) {
        super(detail, null, false, false);
        this.sort = sort;
        this.detail = detail;
    }

    /** It cannot be parsed as the specification has it. */
    static PacketException malformed(String detail) {
        return new PacketException(Sort.MALFORMED, detail);
    }

    /** It can be parsed, but may not be sent, or not with these values. */
    static PacketException protocolError(String detail) {
        return new PacketException(Sort.PROTOCOL_ERROR, detail);
    }

    static PacketException unsupportedVersion() {
        return new PacketException(Sort.UNSUPPORTED_VERSION, "MQTT 3.1.1 and 5 are spoken here");
    }

    PacketFault fault(boolean version5) {
        return switch (sort) {
            case MALFORMED -> new PacketFault.Violation(Disconnect.MALFORMED_PACKET, detail, version5);
            case PROTOCOL_ERROR -> new PacketFault.Violation(Disconnect.PROTOCOL_ERROR, detail, version5);
            case UNSUPPORTED_VERSION -> new PacketFault.UnsupportedVersion();
        };
    }
}
