package dev.cadastre.ingest.packet;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The fixed header of a packet.
 *
 * @param first type and flags
 * @param headerBytes of the header itself
 * @param remainingBytes that follow it
 * @param shortest whether the length is written in as few bytes as it takes
 */
record FixedHeader(int first, int headerBytes, int remainingBytes, boolean shortest) {

    private static final int LENGTH_BYTES_MAX = 4;

    /** The header that begins at the reader's index, or null while it is not there whole. */
    static @Nullable FixedHeader peek(ByteBuf in) throws PacketException {
        int start = in.readerIndex();
        int remaining = 0;
        for (int i = 1; i <= LENGTH_BYTES_MAX; i++) {
            if (in.readableBytes() <= i) {
                return null;
            }
            int digit = in.getUnsignedByte(start + i);
            remaining |= (digit & 0x7F) << (7 * (i - 1));
            if ((digit & 0x80) == 0) {
                return new FixedHeader(in.getUnsignedByte(start), i + 1, remaining, i == 1 || digit != 0);
            }
        }
        throw PacketException.malformed("the remaining length has more than 4 bytes");
    }

    /** The length of the whole packet. */
    int bytes() {
        return headerBytes + remainingBytes;
    }
}
