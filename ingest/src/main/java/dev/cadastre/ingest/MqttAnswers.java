package dev.cadastre.ingest;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageBuilders.ConnAckPropertiesBuilder;
import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.StringProperty;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubAckPayload;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The packets the server sends, in the words of the protocol version that a client chose. Version 3.1.1 knows a reason in
 * the answer to a CONNECT alone.
 *
 * @param explains whether the client wants reasons in words (MQTT 5, Request Problem Information)
 */
record MqttAnswers(boolean version5, boolean explains) {

    private static final MqttFixedHeader PUBACK = header(MqttMessageType.PUBACK);
    private static final MqttFixedHeader PUBREC = header(MqttMessageType.PUBREC);
    private static final MqttFixedHeader SUBACK = header(MqttMessageType.SUBACK);
    private static final MqttFixedHeader PUBCOMP = header(MqttMessageType.PUBCOMP);

    /** What a client that did not yet say its version, or said a wrong one, is answered in. */
    static final MqttAnswers UNKNOWN = new MqttAnswers(false, false);

    static MqttAnswers to(int protocolLevel, MqttProperties connect) {
        boolean version5 = protocolLevel == MqttVersion.MQTT_5.protocolLevel();
        return new MqttAnswers(version5, version5 && wantsReasons(connect) && takesReasons(connect));
    }

    private static boolean wantsReasons(MqttProperties connect) {
        MqttProperties.MqttProperty<?> wanted = connect.getProperty(MqttProperties.REQUEST_PROBLEM_INFORMATION);
        return wanted == null || !Integer.valueOf(0).equals(wanted.value());
    }

    /** A reason must not make a packet longer than the client takes. */
    private static boolean takesReasons(MqttProperties connect) {
        MqttProperties.MqttProperty<?> longest = connect.getProperty(MqttProperties.MAXIMUM_PACKET_SIZE);
        return longest == null || (longest.value() instanceof Integer bytes && (bytes < 0 || bytes >= 1024));
    }

    MqttMessage connected(IngestSettings settings, int packetBytesMax, @Nullable String assignedClientId) {
        var builder = MqttMessageBuilders.connAck().returnCode(MqttConnectReturnCode.CONNECTION_ACCEPTED);
        if (!version5) {
            return builder.build();
        }
        return builder.properties(properties -> limits(properties, settings, packetBytesMax, assignedClientId))
                .build();
    }

    private static void limits(
            ConnAckPropertiesBuilder properties,
            IngestSettings settings,
            int packetBytesMax,
            @Nullable String assignedClientId) {
        properties
                .sessionExpiryInterval(0)
                .receiveMaximum(settings.window())
                .maximumPacketSize(packetBytesMax)
                .retainAvailable(false)
                .wildcardSubscriptionAvailable(false)
                .subscriptionIdentifiersAvailable(false)
                .sharedSubscriptionAvailable(false);
        if (assignedClientId != null) {
            properties.assignedClientId(assignedClientId);
        }
    }

    MqttMessage refused(ConnectRefusal refusal, String reason) {
        var builder = MqttMessageBuilders.connAck().returnCode(version5 ? refusal.code5() : refusal.code311());
        return version5 && explains
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

    MqttMessage completed(int packetId) {
        return new MqttMessage(PUBCOMP, MqttMessageIdVariableHeader.from(packetId));
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

    private MqttProperties said(@Nullable String reason) {
        if (reason == null || !explains) {
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
