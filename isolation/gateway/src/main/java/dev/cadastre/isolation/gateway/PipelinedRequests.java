package dev.cadastre.isolation.gateway;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Closes a connection on which too many requests wait for the answers to those before them, or come at once. Each is decoded
 * and kept from the moment it comes, and while they are kept it cannot be seen whether the client is still connected.
 */
final class PipelinedRequests extends ChannelDuplexHandler {

    private static final String VERTX_HANDLER = "handler";

    private final int max;
    private int unanswered;
    private int inOneRead;
    private boolean continues;
    private boolean closed;

    private PipelinedRequests(int max) {
        this.max = max;
    }

    /**
     * Watches a connection from its opening on.
     *
     * @param context of any handler of the connection
     * @param max requests without an answer
     */
    static void limit(ChannelHandlerContext context, int max) {
        context.pipeline().addBefore(VERTX_HANDLER, "pipelined-requests", new PipelinedRequests(max));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            unanswered++;
            inOneRead++;
        }
        if (Math.max(unanswered, inOneRead) > max && !closed) {
            closed = true;
            LayerRefusals.count(Layer.GATEWAY, "pipelined");
            var _ = context.close();
        }
        if (closed) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        inOneRead = 0;
        context.fireChannelReadComplete();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response) {
            continues = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        }
        if (message instanceof LastHttpContent && !continues) {
            unanswered--;
        }
        var _ = context.write(message, promise);
    }
}
