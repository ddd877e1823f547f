package dev.cadastre.ingest.packet;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a connection's bytes into packets and hands on those that keep the rules, each as a buffer of its own. Instead of the
 * first that does not comes a {@link PacketFault}, and nothing after it. A packet that is too long is refused by its header,
 * before it is there; one that is begun has to arrive whole within a time.
 */
public final class PacketFraming extends ByteToMessageDecoder {

    private final int packetBytesMax;
    private final long wholeWithinNanos;
    private final PacketRules rules = new PacketRules();
    private boolean faulty;
    private boolean reading = true;
    private boolean watching;
    private long begunAtNanos;

    /**
     * @param packetBytesMax of a packet, its header included
     * @param wholeWithin how long a packet may take from its first byte to its last, not counting times in which
     *     the connection was not read
     */
    public PacketFraming(int packetBytesMax, Duration wholeWithin) {
        this.packetBytesMax = packetBytesMax;
        this.wholeWithinNanos = wholeWithin.toNanos();
    }

    /** Learns whether the connection is read: what does not arrive meanwhile is not the client's fault. */
    public void reading(boolean on) {
        reading = on;
        begunAtNanos = System.nanoTime();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
        boolean begun = isHalf();
        super.channelRead(context, bytes);
        if (!begun && isHalf()) {
            begunAtNanos = System.nanoTime();
        }
        if (isHalf() && !watching) {
            watch(context, wholeWithinNanos);
        }
    }

    private boolean isHalf() {
        return !faulty && actualReadableBytes() > 0;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (faulty) {
            in.skipBytes(in.readableBytes());
            return;
        }
        try {
            ByteBuf packet = next(in, out);
            if (packet != null) {
                out.add(packet);
                begunAtNanos = System.nanoTime();
            }
        } catch (PacketException e) {
            refuse(in, out, e.fault(rules.version5()));
        }
    }

    private @Nullable ByteBuf next(ByteBuf in, List<Object> out) throws PacketException {
        rules.checkFirstByte(in.getUnsignedByte(in.readerIndex()));
        FixedHeader header = FixedHeader.peek(in);
        if (header == null) {
            return null;
        }
        if (header.bytes() > packetBytesMax) {
            refuse(in, out, new PacketFault.TooLarge(header.bytes()));
            return null;
        }
        if (in.readableBytes() < header.bytes()) {
            return null;
        }
        rules.check(header, in.slice(in.readerIndex() + header.headerBytes(), header.remainingBytes()));
        return in.readRetainedSlice(header.bytes());
    }

    private void refuse(ByteBuf in, List<Object> out, PacketFault fault) {
        faulty = true;
        in.skipBytes(in.readableBytes());
        out.add(fault);
    }

    /** One task a connection at most, which looks again as long as a packet is begun. */
    private void watch(ChannelHandlerContext context, long nanos) {
        watching = true;
        var _ = context.executor().schedule(() -> look(context), nanos, TimeUnit.NANOSECONDS);
    }

    private void look(ChannelHandlerContext context) {
        watching = false;
        if (context.isRemoved() || !isHalf()) {
            return;
        }
        long left = wholeWithinNanos - (System.nanoTime() - begunAtNanos);
        if (!reading) {
            watch(context, wholeWithinNanos);
        } else if (left > 0) {
            watch(context, left);
        } else {
            faulty = true;
            context.fireChannelRead(new PacketFault.Overdue());
            context.fireChannelReadComplete();
        }
    }
}
