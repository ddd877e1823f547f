package dev.cadastre.ingest;

import dev.cadastre.ingest.packet.PacketFraming;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One event loop's share of a port: Netty's MQTT codec on a Vert.x socket, and a {@link MqttConnection} behind it. */
final class MqttListener implements Deployable {

    private static final Logger LOG = LoggerFactory.getLogger(MqttListener.class);

    /** The longest client id there can be; how long one may be is the connection's to judge. */
    private static final int CLIENT_ID_BYTES_MAX = 65_535;

    /** A turn of a connection at its event loop, before that of the next one: what is read has to be decoded at once. */
    private static final RecvByteBufAllocator READ = new FixedRecvByteBufAllocator(8_192).maxMessagesPerRead(1);

    private final MqttDoor door;
    private final NetServer server;
    private final int port;

    /** @param port below 0: any free port, the same for all that are given the same number */
    MqttListener(Vertx vertx, MqttDoor door, NetServerOptions options, int port) {
        this.door = door;
        this.server = vertx.createNetServer(options).connectHandler(this::accept);
        this.port = port;
    }

    @Override
    public Future<?> deploy(Context context) {
        return server.listen(port, door.settings().host());
    }

    @Override
    public Future<?> undeploy(Context context) {
        return server.close();
    }

    int port() {
        return server.actualPort();
    }

    private void accept(NetSocket accepted) {
        var socket = (NetSocketInternal) accepted;
        ChannelHandlerContext channel = socket.channelHandlerContext();
        MqttLimits limits = door.settings().mqttLimits();
        var framing = new PacketFraming(MqttDoor.PACKET_BYTES_MAX, limits.packetTimeout());
        var from = ClientAddress.of(channel.channel().remoteAddress());
        var connection = new MqttConnection(door, socket, framing);
        if (!door.sessions().add(connection, from)) {
            door.meters().connectionRefused();
            var _ = channel.channel().close();
            return;
        }
        channel.channel().config().setRecvByteBufAllocator(READ);
        door.meters().connected();
        socket.closeHandler(closed -> {
            door.sessions().remove(connection, from);
            door.meters().disconnected();
            connection.closed();
        });
        socket.exceptionHandler(failure -> LOG.debug("a connection broke: {}", failure.toString()));
        addHandlers(channel.pipeline(), framing, connection);
        socket.messageHandler(connection::handle);
        var _ = channel.executor()
                .schedule(connection::onConnectTimeout, limits.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void addHandlers(ChannelPipeline pipeline, PacketFraming framing, MqttConnection connection) {
        pipeline.addBefore("handler", "mqtt-encoder", MqttEncoder.INSTANCE);
        pipeline.addBefore("handler", "mqtt-framing", framing);
        pipeline.addBefore(
                "handler", "mqtt-decoder", new MqttDecoder(MqttDoor.PACKET_BYTES_MAX, CLIENT_ID_BYTES_MAX, true));
        pipeline.addBefore("handler", "mqtt-idle", new MqttIdle(connection));
    }
}
