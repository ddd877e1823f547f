package dev.cadastre.ingest.packet;

import io.netty.buffer.ByteBuf;
import java.util.Set;

/** The rules of MQTT 3.1.1 and 5 for the packets of one client, in the order in which it sends them. */
final class PacketRules {

    static final int VERSION_5 = 5;

    private static final int CONNECT = 1;
    private static final int PUBLISH = 3;
    private static final int PUBREL = 6;
    private static final int SUBSCRIBE = 8;
    private static final int UNSUBSCRIBE = 10;
    private static final int PINGREQ = 12;
    private static final int DISCONNECT = 14;

    private static final int DUP = 0x08;
    private static final int QOS = 0x06;

    private static final Set<Integer> RELEASE_REASONS = Set.of(0x00, 0x92);
    private static final Set<Integer> DISCONNECT_REASONS =
            Set.of(0x00, 0x04, 0x80, 0x81, 0x82, 0x83, 0x90, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99);

    /** What the client named in its CONNECT; 0 before. */
    private int level;

    boolean version5() {
        return level == VERSION_5;
    }

    /** Looks at the first byte of a packet, before the others have come. */
    void checkFirstByte(int first) throws PacketException {
        int type = first >> 4;
        if (level == 0 && type != CONNECT) {
            throw PacketException.protocolError("the first packet is not CONNECT");
        }
        if (type == CONNECT && level != 0) {
            throw PacketException.protocolError("a second CONNECT");
        }
        checkFlags(type, first & 0x0F);
    }

    /** Reserved flags have one value each (MQTT-2.1.3-1, in 3.1.1 2.2.2-2). */
    private static void checkFlags(int type, int flags) throws PacketException {
        switch (type) {
            case PUBLISH -> {
                if ((flags & QOS) == QOS) {
                    throw PacketException.malformed("the QoS is 3");
                }
                if ((flags & DUP) != 0 && (flags & QOS) == 0) {
                    throw PacketException.malformed("DUP is set at QoS 0");
                }
            }
            case PUBREL, SUBSCRIBE, UNSUBSCRIBE -> requireFlags(flags, 0x02);
            case CONNECT, PINGREQ, DISCONNECT -> requireFlags(flags, 0);
            case 0 -> throw PacketException.malformed("there is no packet of type 0");
            default -> throw PacketException.protocolError("a device does not send packets of type " + type);
        }
    }

    private static void requireFlags(int flags, int wanted) throws PacketException {
        if (flags != wanted) {
            throw PacketException.malformed("the reserved flags of the packet are %d".formatted(flags));
        }
    }

    /**
     * Looks at what follows the fixed header, once it is there whole.
     *
     * @param header whose first byte {@link #checkFirstByte} let pass
     */
    void check(FixedHeader header, ByteBuf body) throws PacketException {
        var in = new PacketReader(body);
        switch (header.first() >> 4) {
            case CONNECT -> {
                level = ConnectRules.version(in);
                ConnectRules.check(in, version5());
            }
            case PUBLISH -> publish(in, (header.first() & QOS) != 0);
            case PUBREL -> release(in);
            case SUBSCRIBE -> subscribe(in);
            case UNSUBSCRIBE -> unsubscribe(in);
            case DISCONNECT -> disconnect(in);
            default -> in.requireEnd();
        }
        if (version5() && !header.shortest()) {
            throw PacketException.malformed("the remaining length is written in more bytes than it takes");
        }
    }

    /** The payload is the device's own affair. */
    private void publish(PacketReader in, boolean identified) throws PacketException {
        int topicBytes = in.topic();
        if (identified) {
            in.packetId();
        }
        boolean aliased = version5() && Property.TOPIC_ALIAS.in(Property.read(in, Property.Place.PUBLISH));
        if (topicBytes == 0 && !aliased) {
            throw PacketException.protocolError("a PUBLISH names no topic");
        }
    }

    private void release(PacketReader in) throws PacketException {
        in.packetId();
        if (version5() && in.hasMore()) {
            reason(in, RELEASE_REASONS, Property.Place.PUBREL);
        }
        in.requireEnd();
    }

    private void subscribe(PacketReader in) throws PacketException {
        in.packetId();
        if (version5()) {
            Property.read(in, Property.Place.SUBSCRIBE);
        }
        requireFilter(in);
        while (in.hasMore()) {
            String filter = in.string();
            TopicFilter.check(filter);
            int options = in.oneByte();
            if (version5()) {
                options5(filter, options);
            } else if (options > 2) {
                throw PacketException.malformed("the options of a subscription are %d".formatted(options));
            }
        }
    }

    /** QoS, No Local, Retain As Published, Retain Handling, and two bits that are 0 (MQTT-3.8.3-4, -5). */
    private static void options5(String filter, int options) throws PacketException {
        if ((options & 0xC0) != 0 || (options & 0x30) == 0x30 || (options & 0x03) == 0x03) {
            throw PacketException.malformed("the options of a subscription are %d".formatted(options));
        }
        if (TopicFilter.isShared(filter)) {
            TopicFilter.checkShared(filter);
            if ((options & 0x04) != 0) {
                throw PacketException.protocolError("No Local with a shared subscription");
            }
        }
    }

    private void unsubscribe(PacketReader in) throws PacketException {
        in.packetId();
        if (version5()) {
            Property.read(in, Property.Place.UNSUBSCRIBE);
        }
        requireFilter(in);
        while (in.hasMore()) {
            TopicFilter.check(in.string());
        }
    }

    /** MQTT-3.8.3-2 and -3.10.3-2; in 3.1.1 -3.8.3-3 and -3.10.3-2. */
    private static void requireFilter(PacketReader in) throws PacketException {
        if (!in.hasMore()) {
            throw PacketException.protocolError("there is no topic filter");
        }
    }

    private void disconnect(PacketReader in) throws PacketException {
        if (version5() && in.hasMore()) {
            reason(in, DISCONNECT_REASONS, Property.Place.DISCONNECT);
        }
        in.requireEnd();
    }

    private static void reason(PacketReader in, Set<Integer> allowed, Property.Place place) throws PacketException {
        int reason = in.oneByte();
        if (!allowed.contains(reason)) {
            throw PacketException.malformed("there is no reason 0x%02X of %s".formatted(reason, place));
        }
        if (in.hasMore()) {
            Property.read(in, place);
        }
    }
}
