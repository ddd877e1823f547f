package dev.cadastre.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.tenants.TenantDevice;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.internal.net.NetSocketInternal;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One device on the line. All of it runs on the event loop of its socket, but for what other threads hand over by {@link
 * #settle} and {@link #leaveSoon}.
 *
 * <p>Publications are answered in the order in which they came (MQTT-4.6.0-2), each when Kafka has it. While the window is
 * full of unanswered ones, or the device does not read its answers, nothing more is read from the socket: the device waits,
 * and no memory grows.
 */
final class MqttConnection {

    private static final Logger LOG = LoggerFactory.getLogger(MqttConnection.class);
    private static final byte[] NOTHING = {};
    private static final String NO_SUBSCRIPTIONS = "there is nothing to subscribe to: devices publish here";

    /** How long a device has to read why it is sent away before the socket is closed under it. */
    private static final int LINGER_MILLIS = 1_000;

    private final MqttDoor door;
    private final NetSocketInternal socket;
    private final ChannelHandlerContext channel;
    private final ArrayDeque<Delivery> line = new ArrayDeque<>();
    private final AtomicBoolean settling = new AtomicBoolean();
    private Phase phase = Phase.AWAITING_CONNECT;
    private MqttAnswers answers = MqttAnswers.UNKNOWN;
    private boolean reading = true;
    private @Nullable Session session;

    private enum Phase {
        AWAITING_CONNECT,
        SIGNING_IN,
        OPEN,
        LEAVING
    }

    private record Session(TenantDevice device, DeviceTopic topic, TopicRule rule, MqttSessions.Key key) {}

    /** What the device signed in with; kept to look at again. */
    private record Credentials(
            @Nullable String username, @Nullable String secret) {}

    MqttConnection(MqttDoor door, NetSocketInternal socket) {
        this.door = door;
        this.socket = socket;
        this.channel = socket.channelHandlerContext();
    }

    /** Takes the next packet, and with it the duty to release it. */
    void handle(Object packet) {
        try {
            if (packet instanceof MqttMessage message && phase != Phase.LEAVING) {
                handle(message);
            }
        } catch (RuntimeException e) {
            LOG.warn("A packet was not understood, its connection is closed", e);
            leave(Disconnect.UNSPECIFIED_ERROR, ErrorId.INTERNAL.slug());
        } finally {
            ReferenceCountUtil.release(packet);
        }
    }

    private void handle(MqttMessage message) {
        if (message.decoderResult().isFailure()) {
            unreadable(message, message.decoderResult().cause());
            return;
        }
        switch (message.fixedHeader().messageType()) {
            case CONNECT -> connect((MqttConnectMessage) message);
            case PUBLISH -> publish((MqttPublishMessage) message);
            case PUBREL -> write(answers.completed(packetId(message)));
            case SUBSCRIBE -> subscribe((MqttSubscribeMessage) message);
            case UNSUBSCRIBE -> unsubscribe((MqttUnsubscribeMessage) message);
            case PINGREQ -> write(MqttMessage.PINGRESP);
            case DISCONNECT -> close();
            default -> leave(Disconnect.PROTOCOL_ERROR, "a device does not send this kind of packet");
        }
    }

    static int packetId(MqttMessage message) {
        return ((MqttMessageIdVariableHeader) message.variableHeader()).messageId();
    }

    private void unreadable(MqttMessage message, Throwable cause) {
        if (cause instanceof MqttUnacceptableProtocolVersionException) {
            refuse(ConnectRefusal.PROTOCOL_VERSION, "MQTT 3.1.1 and 5 are spoken here");
        } else if (cause instanceof TooLongFrameException) {
            tooLong(message);
        } else {
            leave(Disconnect.MALFORMED_PACKET, "the packet is malformed");
        }
    }

    private void tooLong(MqttMessage message) {
        String detail = "a packet of %d bytes is longer than %d"
                .formatted(message.fixedHeader().remainingLength(), MqttDoor.PACKET_BYTES_MAX);
        var why = new CadastreException(ErrorId.PAYLOAD_TOO_LARGE, detail);
        if (session != null) {
            door.intake().refuse(session.device(), why, NOTHING, verdict -> {});
        }
        leave(Disconnect.PACKET_TOO_LARGE, why.id().slug() + ": " + detail);
    }

    private void connect(MqttConnectMessage message) {
        if (phase != Phase.AWAITING_CONNECT) {
            leave(Disconnect.PROTOCOL_ERROR, "a second CONNECT");
            return;
        }
        var asked = message.variableHeader();
        answers = MqttAnswers.to(asked.version(), asked.properties());
        String clientId = message.payload().clientIdentifier();
        if (asked.version() < MqttVersion.MQTT_3_1_1.protocolLevel()) {
            refuse(ConnectRefusal.PROTOCOL_VERSION, "MQTT 3.1.1 and 5 are spoken here");
        } else if (asked.properties().getProperty(MqttProperties.AUTHENTICATION_METHOD) != null) {
            refuse(ConnectRefusal.AUTHENTICATION_METHOD, "sign in with user name and password");
        } else if (clientId.isEmpty() && !answers.version5() && !asked.isCleanSession()) {
            refuse(ConnectRefusal.CLIENT_ID, "a session that is kept needs a client id");
        } else {
            signIn(message, clientId);
        }
    }

    /** Nothing is read meanwhile: a client may publish before it knows that it is let in. */
    private void signIn(MqttConnectMessage message, String clientId) {
        phase = Phase.SIGNING_IN;
        MqttIdle.expectEvery(channel, message.variableHeader().keepAliveTimeSeconds());
        byte[] password = message.payload().passwordInBytes();
        var credentials =
                new Credentials(message.payload().userName(), password == null ? null : new String(password, UTF_8));
        updateReading();
        door.signIn()
                .begin(
                        address(),
                        credentials.username(),
                        credentials.secret(),
                        result -> channel.executor().execute(() -> signedIn(result, clientId, credentials)));
    }

    private String address() {
        return channel.channel().remoteAddress() instanceof InetSocketAddress remote
                ? remote.getAddress().getHostAddress()
                : "";
    }

    private void signedIn(SignIn.Result result, String clientId, Credentials credentials) {
        if (phase != Phase.SIGNING_IN) {
            return;
        }
        switch (result) {
            case SignIn.Result.SignedIn(TenantDevice device) -> {
                open(device, clientId);
                recheckLater(credentials);
            }
            case SignIn.Result.Refused(CadastreException why) ->
                refuse(ConnectRefusal.of(why.id()), why.id().slug() + ": " + why.detail());
        }
    }

    private void open(TenantDevice device, String clientId) {
        String assigned = clientId.isEmpty() ? UUID.randomUUID().toString() : null;
        var key = new MqttSessions.Key(device, assigned == null ? clientId : assigned);
        session = new Session(device, new DeviceTopic(device), door.topics().apply(device), key);
        phase = Phase.OPEN;
        write(answers.connected(door.settings(), MqttDoor.PACKET_BYTES_MAX, assigned));
        door.sessions().enter(key, this);
        updateReading();
    }

    /** Not all at the same moment: half an interval is left to chance. */
    private void recheckLater(Credentials credentials) {
        long millis = door.settings().recheck().toMillis();
        long pause = millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1);
        var _ = channel.executor().schedule(() -> recheck(credentials), pause, TimeUnit.MILLISECONDS);
    }

    private void recheck(Credentials credentials) {
        if (phase == Phase.OPEN) {
            door.signIn()
                    .again(
                            credentials.username(),
                            credentials.secret(),
                            holds -> channel.executor().execute(() -> rechecked(holds, credentials)));
        }
    }

    private void rechecked(boolean holds, Credentials credentials) {
        if (holds) {
            recheckLater(credentials);
        } else {
            leave(Disconnect.NOT_AUTHORIZED, ErrorId.UNAUTHENTICATED.slug() + ": these credentials hold no longer");
        }
    }

    private void publish(MqttPublishMessage message) {
        Session open = session;
        if (open == null) {
            leave(Disconnect.PROTOCOL_ERROR, "PUBLISH before CONNECT");
            return;
        }
        MqttPublishVariableHeader header = message.variableHeader();
        if (answers.version5() && message.fixedHeader().isRetain()) {
            leave(Disconnect.RETAIN_NOT_SUPPORTED, "nothing is retained here, as CONNACK said");
            return;
        }
        if (header.properties().getProperty(MqttProperties.TOPIC_ALIAS) != null) {
            leave(Disconnect.TOPIC_ALIAS_INVALID, "topic aliases are not taken, as CONNACK said");
            return;
        }
        byte[] payload = ByteBufUtil.getBytes(message.payload());
        var delivery = new Delivery(
                message.fixedHeader().qosLevel(),
                header.packetId(),
                open.topic().refusalCode(header.topicName()),
                this::settle);
        line.add(delivery);
        TenantDevice owner = open.rule().owner(header.topicName());
        if (owner != null) {
            door.intake().take(owner, payload, delivery);
        } else {
            LayerRefusals.count(Layer.EVENTS, "foreign-topic");
            door.intake().refuse(open.device(), open.topic().refusal(), payload, delivery);
        }
        updateReading();
    }

    /** Has the answers that are due written, on the event loop; many at once where many are due. */
    private void settle() {
        if (settling.compareAndSet(false, true)) {
            channel.executor().execute(this::answer);
        }
    }

    private void answer() {
        settling.set(false);
        boolean written = false;
        while (phase == Phase.OPEN && !line.isEmpty()) {
            Delivery first = line.element();
            Verdict verdict = first.verdict();
            if (verdict == null) {
                break;
            }
            line.remove();
            written |= answer(first, verdict);
        }
        if (written) {
            channel.flush();
        }
        updateReading();
    }

    private boolean answer(Delivery delivery, Verdict verdict) {
        if (verdict instanceof Verdict.Unavailable) {
            leave(Disconnect.SERVER_BUSY, ErrorId.UPSTREAM_UNAVAILABLE.slug() + ": not kept; send it again");
            return false;
        }
        if (delivery.qos() == MqttQoS.AT_MOST_ONCE) {
            return false;
        }
        MqttMessage answer = verdict instanceof Verdict.Refused refused && answers.version5()
                ? answers.published(delivery.qos(), delivery.packetId(), delivery.refusalCode(), refused.inOneLine())
                : answers.published(delivery.qos(), delivery.packetId());
        var _ = channel.write(answer, channel.voidPromise());
        return true;
    }

    private void subscribe(MqttSubscribeMessage message) {
        int filters = message.payload().topicSubscriptions().size();
        LayerRefusals.count(Layer.EVENTS, "subscription");
        write(answers.notSubscribed(packetId(message), filters, NO_SUBSCRIPTIONS));
    }

    private void unsubscribe(MqttUnsubscribeMessage message) {
        write(answers.unsubscribed(packetId(message), message.payload().topics().size()));
    }

    /** Reads on or stops to, by whether there is room for what comes and the device takes what goes. */
    void updateReading() {
        boolean room =
                line.size() < door.settings().window() && channel.channel().isWritable();
        boolean wanted = phase == Phase.LEAVING || (phase != Phase.SIGNING_IN && room);
        if (wanted != reading) {
            reading = wanted;
            if (wanted) {
                socket.resume();
            } else {
                socket.pause();
            }
        }
    }

    /** Nothing came for one and a half times as long as the device said it would be silent at most. */
    void silent() {
        if (reading) {
            leave(Disconnect.KEEP_ALIVE_TIMEOUT, "nothing came for one and a half keep-alive times");
        }
    }

    /** Ends a connection that is not signed in by now. */
    void hurry() {
        if (phase == Phase.AWAITING_CONNECT) {
            close();
        }
    }

    private void refuse(ConnectRefusal refusal, String reason) {
        phase = Phase.LEAVING;
        write(answers.refused(refusal, reason));
        linger();
    }

    void leaveSoon(Disconnect code, String reason) {
        channel.executor().execute(() -> leave(code, reason));
    }

    /** Sends the device away, with the reason where its version has a packet for that. */
    private void leave(Disconnect code, String reason) {
        if (phase == Phase.LEAVING) {
            return;
        }
        LOG.debug("{} is sent away: {} {}", session == null ? "a stranger" : session.key(), code, reason);
        boolean told = answers.version5() && phase == Phase.OPEN;
        phase = Phase.LEAVING;
        if (told) {
            write(answers.goodbye(code, reason));
            linger();
        } else {
            close();
        }
    }

    /** Closing at once with input unread would reset the connection and lose the goodbye: what still comes is read away. */
    private void linger() {
        updateReading();
        var _ = channel.executor().schedule(this::close, LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void close() {
        phase = Phase.LEAVING;
        socket.close();
    }

    /** The socket is gone. */
    void closed() {
        phase = Phase.LEAVING;
        if (session != null) {
            door.sessions().leave(session.key(), this);
        }
    }

    private void write(MqttMessage message) {
        var _ = channel.writeAndFlush(message, channel.voidPromise());
    }
}
