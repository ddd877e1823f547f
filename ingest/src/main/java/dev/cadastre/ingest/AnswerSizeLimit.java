package dev.cadastre.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/** Drops packets that are longer than the client said it takes (MQTT-3.1.2-24, -25). */
final class AnswerSizeLimit extends ChannelOutboundHandlerAdapter {

    private final long packetBytesMax;

    AnswerSizeLimit(long packetBytesMax) {
        this.packetBytesMax = packetBytesMax;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf packet && packet.readableBytes() > packetBytesMax) {
            packet.release();
            var _ = promise.trySuccess();
        } else {
            var _ = context.write(message, promise);
        }
    }
}
