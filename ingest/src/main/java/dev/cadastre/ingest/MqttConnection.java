package dev.cadastre.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cadastre.ingest.packet.PacketFault;
import dev.cadastre.ingest.packet.PacketFraming;
import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.devices.TenantDevice;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.internal.net.NetSocketInternal;
import java.net.InetSocketAddress;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection, from its opening to its end. All of it runs on the event loop of its socket, but for what other
 * threads hand over by {@link #leaveSoon}.
 *
 * <p>While as many publications as may be are unanswered, or the device does not read its answers, nothing more is read from
 * the socket: the device waits, and no memory grows. Where it does not read them for long it is sent away.
 */
final class MqttConnection {

    private static final Logger LOG = LoggerFactory.getLogger(MqttConnection.class);
    private static final byte[] NOTHING = {};
    private static final String NO_SUBSCRIPTIONS = "there is nothing to subscribe to: devices publish here";
    private static final int CLIENT_ID_CHARS_MAX = 256;

    /** How long a device has to read why it is sent away before the socket is closed under it. */
    private static final int LINGER_MILLIS = 1_000;

    private final MqttDoor door;
    private final NetSocketInternal socket;
    private final ChannelHandlerContext channel;
    private final PacketFraming framing;
    private Phase phase = Phase.AWAITING_CONNECT;
    private MqttAnswers answers = MqttAnswers.UNKNOWN;
    private boolean reading = true;
    private boolean writable = true;
    private boolean inDebt;
    private final UnreadAnswers unreadAnswers;
    private volatile @Nullable Session session;

    private enum Phase {
        AWAITING_CONNECT,
        SIGNING_IN,
        OPEN,
        LEAVING
    }

    private record Session(TenantDevice device, MqttPublications publications, MqttSessions.Key key) {}

    /** What the device signed in with; kept to look at again. */
    private record Credentials(
            @Nullable String username, @Nullable String secret) {}

    /** What a CONNECT asked for that its answer depends on. */
    private record Asked(String clientId, Credentials credentials, int keepAliveSeconds, boolean expiringSession) {}

    MqttConnection(MqttDoor door, NetSocketInternal socket, PacketFraming framing) {
        this.door = door;
        this.socket = socket;
        this.channel = socket.channelHandlerContext();
        this.framing = framing;
        this.unreadAnswers = new UnreadAnswers(
                channel.executor(), door.settings().mqttLimits().answersTimeout(), this::onAnswersTimeout);
    }

    /** Takes the next packet, and with it the duty to release it, or what was wrong with it. */
    void handle(Object packet) {
        try {
            if (phase == Phase.LEAVING) {
                return;
            }
            if (packet instanceof PacketFault fault) {
                onFault(fault);
            } else if (packet instanceof MqttMessage message) {
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
            LOG.warn(
                    "A packet that keeps the rules was not decoded",
                    message.decoderResult().cause());
            leave(Disconnect.MALFORMED_PACKET, "the packet is malformed");
            return;
        }
        switch (message.fixedHeader().messageType()) {
            case CONNECT -> connect((MqttConnectMessage) message);
            case PUBLISH -> publications().publish((MqttPublishMessage) message);
            case PUBREL -> write(publications().release(packetId(message)));
            case SUBSCRIBE -> subscribe((MqttSubscribeMessage) message);
            case UNSUBSCRIBE -> unsubscribe((MqttUnsubscribeMessage) message);
            case PINGREQ -> write(MqttMessage.PINGRESP);
            case DISCONNECT -> close();
            default -> leave(Disconnect.PROTOCOL_ERROR, "a device does not send this kind of packet");
        }
        Session open = session;
        if (open != null && message.fixedHeader().messageType() != MqttMessageType.PUBLISH) {
            rest(door.debts().pay(open.device().tenant(), message.fixedHeader().remainingLength(), System.nanoTime()));
        }
    }

    /** Reads nothing for as long as the tenant is in debt. */
    private void rest(long nanos) {
        if (nanos > 0 && !inDebt) {
            inDebt = true;
            updateReading();
            var _ = channel.executor().schedule(this::onDebtPaid, nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void onDebtPaid() {
        inDebt = false;
        updateReading();
    }

    private MqttPublications publications() {
        Session open = session;
        if (open == null) {
            throw new IllegalStateException("a packet before the sign-in is over");
        }
        return open.publications();
    }

    static int packetId(MqttMessage message) {
        return ((MqttMessageIdVariableHeader) message.variableHeader()).messageId();
    }

    private void onFault(PacketFault fault) {
        switch (fault) {
            case PacketFault.Violation(Disconnect code, String detail, boolean version5) ->
                violated(code, detail, version5);
            case PacketFault.UnsupportedVersion() ->
                refuse(ConnectRefusal.PROTOCOL_VERSION, "MQTT 3.1.1 and 5 are spoken here");
            case PacketFault.TooLarge(int bytes) -> tooLarge(bytes);
            case PacketFault.Overdue() ->
                leave(Disconnect.IMPLEMENTATION_SPECIFIC_ERROR, "a packet was begun and did not arrive whole in time");
        }
    }

    /** A CONNECT of version 5 is answered by CONNACK; version 3.1.1 has no code for this. */
    private void violated(Disconnect code, String detail, boolean version5) {
        if (phase == Phase.AWAITING_CONNECT && version5) {
            leaveWith(MqttAnswers.refusedAsMalformed(MqttConnectReturnCode.valueOf(code.byteValue())));
        } else {
            leave(code, detail);
        }
    }

    private void tooLarge(int bytes) {
        String detail = "a packet of %d bytes is longer than %d".formatted(bytes, MqttDoor.PACKET_BYTES_MAX);
        var why = new CadastreException(ErrorId.PAYLOAD_TOO_LARGE, detail);
        Session open = session;
        if (open != null) {
            door.intake().refuse(open.device(), why, NOTHING, verdict -> {});
        }
        leave(Disconnect.PACKET_TOO_LARGE, why.id().slug() + ": " + detail);
    }

    private void connect(MqttConnectMessage message) {
        MqttConnectVariableHeader asked = message.variableHeader();
        answers = MqttAnswers.to(asked.version(), asked.properties());
        if (answers.packetBytesMax() < MqttAnswers.UNLIMITED) {
            channel.pipeline()
                    .addBefore("mqtt-encoder", "mqtt-answer-size", new AnswerSizeLimit(answers.packetBytesMax()));
        }
        String clientId = message.payload().clientIdentifier();
        if (asked.properties().getProperty(MqttProperties.AUTHENTICATION_METHOD) != null) {
            refuse(ConnectRefusal.AUTHENTICATION_METHOD, "sign in with user name and password");
        } else if (clientId.isEmpty() && !answers.version5() && !asked.isCleanSession()) {
            refuse(ConnectRefusal.CLIENT_ID, "a session that is kept needs a client id");
        } else if (clientId.length() > CLIENT_ID_CHARS_MAX) {
            refuse(ConnectRefusal.CLIENT_ID, "the client id is longer than " + CLIENT_ID_CHARS_MAX);
        } else if (answers.version5() && asked.isWillRetain()) {
            refuse(ConnectRefusal.RETAIN, "nothing is retained here, a will neither");
        } else {
            signIn(message, clientId);
        }
    }

    /** Nothing is read meanwhile: a client may publish before it knows that it is let in. */
    private void signIn(MqttConnectMessage message, String clientId) {
        phase = Phase.SIGNING_IN;
        MqttConnectVariableHeader header = message.variableHeader();
        byte[] password = message.payload().passwordInBytes();
        var credentials =
                new Credentials(message.payload().userName(), password == null ? null : new String(password, UTF_8));
        var asked = new Asked(
                clientId,
                credentials,
                header.keepAliveTimeSeconds(),
                header.properties().getProperty(MqttProperties.SESSION_EXPIRY_INTERVAL) != null);
        updateReading();
        door.signIn()
                .begin(
                        address(),
                        credentials.username(),
                        credentials.secret(),
                        result -> channel.executor().execute(() -> signedIn(result, asked)));
    }

    private String address() {
        return channel.channel().remoteAddress() instanceof InetSocketAddress remote
                ? remote.getAddress().getHostAddress()
                : "";
    }

    private void signedIn(SignIn.Result result, Asked asked) {
        if (phase != Phase.SIGNING_IN) {
            return;
        }
        switch (result) {
            case SignIn.Result.SignedIn(TenantDevice device) -> open(device, asked);
            case SignIn.Result.Refused(CadastreException why) ->
                refuse(ConnectRefusal.of(why.id()), why.id().slug() + ": " + why.detail());
        }
    }

    private void open(TenantDevice device, Asked asked) {
        boolean unnamed = asked.clientId().isEmpty();
        String clientId = unnamed ? UUID.randomUUID().toString() : asked.clientId();
        var key = new MqttSessions.Key(device, clientId);
        int keepAlive = door.settings().mqttLimits().keepAliveSeconds(asked.keepAliveSeconds());
        var terms = new MqttAnswers.Terms(
                door.settings().window(),
                MqttDoor.PACKET_BYTES_MAX,
                keepAlive == asked.keepAliveSeconds() ? null : keepAlive,
                unnamed ? clientId : null,
                asked.expiringSession());
        if (!answers.canConnect(terms)) {
            refuse(ConnectRefusal.PACKET_TOO_LARGE, "the answer is longer than the client takes");
            return;
        }
        if (!door.sessions().enter(key, this)) {
            refuse(
                    ConnectRefusal.TOO_MANY_CONNECTIONS,
                    ErrorId.TOO_MANY_CONNECTIONS.slug() + ": the tenant has as many connections as it may");
            return;
        }
        phase = Phase.OPEN;
        session = new Session(device, new MqttPublications(door, this, channel, answers, device), key);
        MqttIdle.expectEvery(channel, keepAlive);
        write(answers.connected(terms));
        recheckLater(asked.credentials());
        updateReading();
    }

    boolean isOpen() {
        return phase == Phase.OPEN;
    }

    /** Whether a device of the tenant is signed in here. */
    boolean isOf(TenantId tenant) {
        Session open = session;
        return open != null && open.device().tenant().equals(tenant);
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
        boolean wanted = switch (phase) {
            case AWAITING_CONNECT, LEAVING -> true;
            case SIGNING_IN -> false;
            case OPEN -> writable && !inDebt && publications().hasRoom();
        };
        if (wanted != reading) {
            reading = wanted;
            framing.reading(wanted);
            if (wanted) {
                socket.resume();
            } else {
                socket.pause();
            }
        }
    }

    /** Learns whether the device reads its answers. */
    void onWritabilityChanged(boolean now) {
        unreadAnswers.onWritabilityChanged(now);
        writable = now;
        updateReading();
    }

    private void onAnswersTimeout() {
        LOG.debug("{} does not read its answers", session);
        abort();
    }

    /** Nothing came for one and a half times as long as the keep-alive. */
    void onKeepAliveTimeout() {
        if (reading) {
            leave(Disconnect.KEEP_ALIVE_TIMEOUT, "nothing came for one and a half keep-alive times");
        }
    }

    /** Ends a connection whose CONNECT is not there whole by now. */
    void onConnectTimeout() {
        if (phase == Phase.AWAITING_CONNECT) {
            close();
        }
    }

    private void refuse(ConnectRefusal refusal, String reason) {
        leaveWith(answers.refused(refusal, reason));
    }

    void leaveSoon(Disconnect code, String reason) {
        channel.executor().execute(() -> leave(code, reason));
    }

    /** Sends the device away, with the reason where its version has a packet for that. */
    void leave(Disconnect code, String reason) {
        if (phase == Phase.LEAVING) {
            return;
        }
        Session open = session;
        LOG.debug("{} is sent away: {} {}", open == null ? "a client that is not signed in" : open.key(), code, reason);
        if (answers.version5() && phase == Phase.OPEN) {
            leaveWith(answers.goodbye(code, reason));
        } else {
            close();
        }
    }

    /**
     * Ends the connection behind its last packet. Closing at once with input unread would reset it and lose that packet: so
     * the output is ended alone, and what still comes is read away, until the client closes or has had time to.
     */
    private void leaveWith(MqttMessage last) {
        phase = Phase.LEAVING;
        updateReading();
        var _ = channel.writeAndFlush(last).addListener(sent -> endOutput());
        var _ = channel.executor().schedule(this::abort, LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void endOutput() {
        // TLS ends otherwise than TCP does: there the whole connection is closed when the time is over.
        if (channel.channel() instanceof DuplexChannel duplex
                && channel.pipeline().get(SslHandler.class) == null) {
            var _ = duplex.shutdownOutput();
        }
    }

    private void close() {
        phase = Phase.LEAVING;
        socket.close();
    }

    /** Closes without waiting for what the client has not read, as Vert.x' own handler would. */
    private void abort() {
        phase = Phase.LEAVING;
        var _ = channel.pipeline().firstContext().close();
    }

    /** The socket is gone. */
    void closed() {
        phase = Phase.LEAVING;
        unreadAnswers.stop();
        Session open = session;
        if (open != null) {
            door.sessions().leave(open.key(), this);
        }
    }

    private void write(MqttMessage message) {
        var _ = channel.writeAndFlush(message, channel.voidPromise());
    }
}
