package dev.cadastre.ingest.packet;

import io.netty.handler.codec.mqtt.MqttVersion;

/** The rules of CONNECT. What depends on this server, such as the length of a client id, is the connection's to judge. */
final class ConnectRules {

    private static final int RESERVED = 0x01;
    private static final int WILL = 0x04;
    private static final int WILL_QOS = 0x18;
    private static final int WILL_RETAIN = 0x20;
    private static final int PASSWORD = 0x40;
    private static final int USERNAME = 0x80;

    private ConnectRules() {}

    /** The protocol level that the client names: 4 or 5. */
    static int version(PacketReader in) throws PacketException {
        String name = in.string();
        int level = in.oneByte();
        boolean spoken = name.equals(MqttVersion.MQTT_3_1_1.protocolName())
                && (level == MqttVersion.MQTT_3_1_1.protocolLevel() || level == PacketRules.VERSION_5);
        if (!spoken) {
            throw PacketException.unsupportedVersion();
        }
        return level;
    }

    /** What follows the protocol level. */
    static void check(PacketReader in, boolean version5) throws PacketException {
        int flags = in.oneByte();
        checkFlags(flags, version5);
        in.twoBytes(); // keep-alive: any
        if (version5) {
            long properties = Property.read(in, Property.Place.CONNECT);
            if (Property.AUTHENTICATION_DATA.in(properties) && !Property.AUTHENTICATION_METHOD.in(properties)) {
                throw PacketException.protocolError("authentication data without a method");
            }
        }
        in.text(); // client id
        if ((flags & WILL) != 0) {
            checkWill(in, version5);
        }
        if ((flags & USERNAME) != 0) {
            in.text();
        }
        if ((flags & PASSWORD) != 0) {
            in.binary();
        }
        in.requireEnd();
    }

    private static void checkFlags(int flags, boolean version5) throws PacketException {
        if ((flags & RESERVED) != 0) {
            throw PacketException.malformed("the reserved flag of CONNECT is set");
        }
        if ((flags & WILL_QOS) == WILL_QOS) {
            throw PacketException.malformed("the QoS of the will is 3");
        }
        if ((flags & WILL) == 0 && (flags & (WILL_QOS | WILL_RETAIN)) != 0) {
            throw PacketException.malformed("there is no will, but flags of one");
        }
        if (!version5 && (flags & USERNAME) == 0 && (flags & PASSWORD) != 0) {
            throw PacketException.malformed("there is a password, but no user name");
        }
    }

    private static void checkWill(PacketReader in, boolean version5) throws PacketException {
        if (version5) {
            Property.read(in, Property.Place.WILL);
        }
        if (in.topic() == 0) {
            throw PacketException.protocolError("the topic of the will is empty");
        }
        in.binary();
    }
}
