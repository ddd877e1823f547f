package dev.cadastre.ingest;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.concurrent.TimeUnit;

/** Notifies a connection when its keep-alive has expired, and when the device reads its answers again. */
final class MqttIdle extends ChannelInboundHandlerAdapter {

    private static final String WATCH = "mqtt-keep-alive";

    private final MqttConnection connection;

    MqttIdle(MqttConnection connection) {
        this.connection = connection;
    }

    /** Watches from now on; one and a half times the keep-alive is the protocol's measure (MQTT-3.1.2-22, in 3.1.1 -24). */
    static void expectEvery(ChannelHandlerContext channel, int keepAliveSeconds) {
        long millis = keepAliveSeconds * 1_500L;
        channel.pipeline().addFirst(WATCH, new IdleStateHandler(millis, 0, 0, TimeUnit.MILLISECONDS));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent idle) {
            if (idle.state() == IdleState.READER_IDLE) {
                connection.onKeepAliveTimeout();
            }
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        connection.onWritabilityChanged(context.channel().isWritable());
        context.fireChannelWritabilityChanged();
    }
}
