package dev.cadastre.ingest;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageBuilders.ConnAckPropertiesBuilder;
import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.StringProperty;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubAckPayload;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The packets the server sends, in the words of the protocol version that a client chose. Version 3.1.1 knows a reason in
 * the answer to a CONNECT alone.
 *
 * @param explains whether the client wants reasons in words (MQTT 5, Request Problem Information)
 * @param packetBytesMax the longest packet the client takes (MQTT 5, Maximum Packet Size)
 */
record MqttAnswers(boolean version5, boolean explains, long packetBytesMax) {

    static final long UNLIMITED = Long.MAX_VALUE;

    /** A packet with a reason, besides the reason: headers, identifier, code and lengths. */
    private static final int REASONLESS_BYTES = 16;

    private static final int CONNACK_BYTES = 6;
    private static final int LIMITS_BYTES = 16;

    private static final MqttFixedHeader PUBACK = header(MqttMessageType.PUBACK);
    private static final MqttFixedHeader PUBREC = header(MqttMessageType.PUBREC);
    private static final MqttFixedHeader SUBACK = header(MqttMessageType.SUBACK);
    private static final MqttFixedHeader PUBCOMP = header(MqttMessageType.PUBCOMP);

    /** What a client that did not yet say its version, or said a wrong one, is answered in. */
    static final MqttAnswers UNKNOWN = new MqttAnswers(false, false, UNLIMITED);

    static MqttAnswers to(int protocolLevel, MqttProperties connect) {
        boolean version5 = protocolLevel == MqttVersion.MQTT_5.protocolLevel();
        return new MqttAnswers(version5, version5 && wantsReasons(connect), packetBytesMax(connect));
    }

    /**
     * What a client that is let in has to know.
     *
     * @param window publications it may have unanswered
     * @param packetBytesMax of its packets
     * @param keepAliveSeconds the keep-alive that counts instead of its own, or null
     * @param clientId that it was given, or null where it has one
     * @param expiringSession whether it asked for a session that outlives the connection, which it does not get
     */
    record Terms(
            int window,
            int packetBytesMax,
            @Nullable Integer keepAliveSeconds,
            @Nullable String clientId,
            boolean expiringSession) {

        /** How long the packet is with what may not be left out, and with all. */
        int bytes(boolean all) {
            int required =
                    CONNACK_BYTES + (keepAliveSeconds == null ? 0 : 3) + (clientId == null ? 0 : 3 + clientId.length());
            return required + (expiringSession || all ? 5 : 0) + (all ? LIMITS_BYTES : 0);
        }
    }

    private static boolean wantsReasons(MqttProperties connect) {
        MqttProperties.MqttProperty<?> wanted = connect.getProperty(MqttProperties.REQUEST_PROBLEM_INFORMATION);
        return wanted == null || !Integer.valueOf(0).equals(wanted.value());
    }

    private static long packetBytesMax(MqttProperties connect) {
        MqttProperties.MqttProperty<?> longest = connect.getProperty(MqttProperties.MAXIMUM_PACKET_SIZE);
        return longest != null && longest.value() instanceof Integer bytes ? Integer.toUnsignedLong(bytes) : UNLIMITED;
    }

    /** Whether the client takes a CONNACK with all that it must say. */
    boolean canConnect(Terms terms) {
        return !version5 || terms.bytes(false) <= packetBytesMax;
    }

    MqttMessage connected(Terms terms) {
        var builder = MqttMessageBuilders.connAck().returnCode(MqttConnectReturnCode.CONNECTION_ACCEPTED);
        return version5
                ? builder.properties(properties -> say(properties, terms)).build()
                : builder.build();
    }

    private void say(ConnAckPropertiesBuilder properties, Terms terms) {
        boolean all = terms.bytes(true) <= packetBytesMax;
        if (all || terms.expiringSession()) {
            properties.sessionExpiryInterval(0);
        }
        if (terms.keepAliveSeconds() != null) {
            properties.serverKeepAlive(terms.keepAliveSeconds());
        }
        if (terms.clientId() != null) {
            properties.assignedClientId(terms.clientId());
        }
        if (all) {
            properties
                    .receiveMaximum(terms.window())
                    .maximumPacketSize(terms.packetBytesMax())
                    .retainAvailable(false)
                    .wildcardSubscriptionAvailable(false)
                    .subscriptionIdentifiersAvailable(false)
                    .sharedSubscriptionAvailable(false);
        }
    }

    /** The answer to a CONNECT of version 5 that cannot be read. */
    static MqttMessage refusedAsMalformed(MqttConnectReturnCode code) {
        return MqttMessageBuilders.connAck()
                .returnCode(code)
                .properties(properties -> {})
                .build();
    }

    MqttMessage refused(ConnectRefusal refusal, String reason) {
        var builder = MqttMessageBuilders.connAck().returnCode(version5 ? refusal.code5() : refusal.code311());
        return explainsAs(reason)
                ? builder.properties(properties -> properties.reasonString(reason))
                        .build()
                : builder.build();
    }

    MqttMessage published(MqttQoS qos, int packetId) {
        return published(qos, packetId, MqttReasonCodes.PubAck.SUCCESS, null);
    }

    MqttMessage published(MqttQoS qos, int packetId, MqttReasonCodes.PubAck code, @Nullable String reason) {
        MqttFixedHeader fixed = qos == MqttQoS.EXACTLY_ONCE ? PUBREC : PUBACK;
        return new MqttMessage(fixed, new MqttPubReplyMessageVariableHeader(packetId, code.byteValue(), said(reason)));
    }

    /** @param known whether the publication was received before it was released, which version 5 reports */
    MqttMessage completed(int packetId, boolean known) {
        byte code = known || !version5
                ? MqttReasonCodes.PubComp.SUCCESS.byteValue()
                : MqttReasonCodes.PubComp.PACKET_IDENTIFIER_NOT_FOUND.byteValue();
        return new MqttMessage(
                PUBCOMP, new MqttPubReplyMessageVariableHeader(packetId, code, MqttProperties.NO_PROPERTIES));
    }

    MqttMessage notSubscribed(int packetId, int filters, String reason) {
        var code = version5 ? MqttReasonCodes.SubAck.NOT_AUTHORIZED : MqttReasonCodes.SubAck.UNSPECIFIED_ERROR;
        int[] codes = new int[filters];
        Arrays.fill(codes, Byte.toUnsignedInt(code.byteValue()));
        var header = new MqttMessageIdAndPropertiesVariableHeader(packetId, said(reason));
        return new MqttSubAckMessage(SUBACK, header, new MqttSubAckPayload(codes));
    }

    MqttMessage unsubscribed(int packetId, int filters) {
        var builder = MqttMessageBuilders.unsubAck().packetId(packetId);
        for (int i = 0; version5 && i < filters; i++) {
            builder.addReasonCode(MqttReasonCodes.UnsubAck.NO_SUBSCRIPTION_EXISTED.byteValue());
        }
        return builder.build();
    }

    MqttMessage goodbye(MqttReasonCodes.Disconnect code, String reason) {
        return MqttMessageBuilders.disconnect()
                .reasonCode(code.byteValue())
                .properties(said(reason))
                .build();
    }

    /** A reason must not make a packet longer than the client takes. */
    private boolean explainsAs(String reason) {
        return explains && reason.getBytes(StandardCharsets.UTF_8).length + REASONLESS_BYTES <= packetBytesMax;
    }

    private MqttProperties said(@Nullable String reason) {
        if (reason == null || !explainsAs(reason)) {
            return MqttProperties.NO_PROPERTIES;
        }
        var properties = new MqttProperties();
        properties.add(new StringProperty(MqttProperties.REASON_STRING, reason));
        return properties;
    }

    private static MqttFixedHeader header(MqttMessageType type) {
        return new MqttFixedHeader(type, false, MqttQoS.AT_MOST_ONCE, false, 0);
    }
}
