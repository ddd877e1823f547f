package dev.cadastre.ingest.packet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/** Reads the fields of one packet in their order and fails where they are not what the protocol has them be. */
final class PacketReader {

    private static final int VARINT_BYTES_MAX = 4;

    private final ByteBuf in;

    /** @param in read from its beginning to its end; nobody else's indices are moved */
    PacketReader(ByteBuf in) {
        this.in = in.slice();
    }

    boolean hasMore() {
        return in.isReadable();
    }

    void requireEnd() throws PacketException {
        if (hasMore()) {
            throw PacketException.malformed("%d bytes follow the end of the packet".formatted(in.readableBytes()));
        }
    }

    int oneByte() throws PacketException {
        require(1);
        return in.readUnsignedByte();
    }

    int twoBytes() throws PacketException {
        require(2);
        return in.readUnsignedShort();
    }

    long fourBytes() throws PacketException {
        require(4);
        return in.readUnsignedInt();
    }

    /** A Variable Byte Integer, in as few bytes as it takes (MQTT-1.5.5-1). */
    int varint() throws PacketException {
        int value = 0;
        for (int i = 0; i < VARINT_BYTES_MAX; i++) {
            int digit = oneByte();
            value |= (digit & 0x7F) << (7 * i);
            if ((digit & 0x80) == 0) {
                if (i > 0 && digit == 0) {
                    throw PacketException.malformed("a length is written in more bytes than it takes");
                }
                return value;
            }
        }
        throw PacketException.malformed("a length has more than 4 bytes");
    }

    /** A packet identifier, which is never 0 (MQTT-2.2.1-3, in 3.1.1 MQTT-2.3.1-1). */
    void packetId() throws PacketException {
        if (twoBytes() == 0) {
            throw PacketException.protocolError("the packet identifier is 0");
        }
    }

    /** Binary data of any content. */
    void binary() throws PacketException {
        int length = twoBytes();
        require(length);
        in.skipBytes(length);
    }

    /** A string that need not be looked at further. */
    void text() throws PacketException {
        in.skipBytes(checkedText());
    }

    String string() throws PacketException {
        return in.readString(checkedText(), UTF_8);
    }

    /** The name of a topic, which holds no wildcard (MQTT-3.3.2-2). Gives its length in bytes. */
    int topic() throws PacketException {
        int length = checkedText();
        int end = in.readerIndex() + length;
        if (in.indexOf(in.readerIndex(), end, (byte) '+') >= 0 || in.indexOf(in.readerIndex(), end, (byte) '#') >= 0) {
            throw PacketException.malformed("the name of a topic holds a wildcard");
        }
        in.skipBytes(length);
        return length;
    }

    /** The part of the packet that is as long as the number in front of it says. */
    PacketReader section() throws PacketException {
        int length = varint();
        require(length);
        return new PacketReader(in.readSlice(length));
    }

    /** The length of the string that begins here: well-formed UTF-8 without U+0000 (MQTT-1.5.4-1, -2; in 3.1.1 1.5.3-1, -2). */
    private int checkedText() throws PacketException {
        int length = twoBytes();
        require(length);
        int start = in.readerIndex();
        if (!ByteBufUtil.isText(in, start, length, UTF_8)) {
            throw PacketException.malformed("a string is not well-formed UTF-8");
        }
        if (in.indexOf(start, start + length, (byte) 0) >= 0) {
            throw PacketException.malformed("a string holds U+0000");
        }
        return length;
    }

    private void require(int bytes) throws PacketException {
        if (in.readableBytes() < bytes) {
            throw PacketException.malformed("the packet ends within a field");
        }
    }
}
