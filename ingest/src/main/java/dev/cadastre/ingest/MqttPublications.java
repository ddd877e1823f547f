package dev.cadastre.ingest;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.model.ErrorId;
import dev.cadastre.tenants.devices.TenantDevice;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What one signed-in device publishes, from its arrival until it is answered: in the order in which it came (MQTT-4.6.0-2),
 * each when Kafka has it. All of it runs on the event loop of the connection, but for what other threads hand over by {@link
 * #settle}.
 */
final class MqttPublications {

    private final MqttDoor door;
    private final MqttConnection connection;
    private final ChannelHandlerContext channel;
    private final MqttAnswers answers;
    private final TenantDevice device;
    private final DeviceTopic topic;
    private final TopicRule rule;
    private final ArrayDeque<PendingPublish> line = new ArrayDeque<>();
    private final AtomicBoolean settling = new AtomicBoolean();

    /** Identifiers of QoS 2 for which PUBREC went out and PUBREL did not yet come. */
    private final BitSet unreleased = new BitSet();

    private int unreleasedCount;

    MqttPublications(
            MqttDoor door,
            MqttConnection connection,
            ChannelHandlerContext channel,
            MqttAnswers answers,
            TenantDevice device) {
        this.door = door;
        this.connection = connection;
        this.channel = channel;
        this.answers = answers;
        this.device = device;
        this.topic = new DeviceTopic(device);
        this.rule = door.topics().apply(device);
    }

    /** Whether one more may be taken before the first is answered. */
    boolean hasRoom() {
        return line.size() < door.settings().window();
    }

    void publish(MqttPublishMessage message) {
        MqttPublishVariableHeader header = message.variableHeader();
        if (answers.version5() && message.fixedHeader().isRetain()) {
            connection.leave(Disconnect.RETAIN_NOT_SUPPORTED, "nothing is retained here, as CONNACK said");
        } else if (header.properties().getProperty(MqttProperties.TOPIC_ALIAS) != null) {
            connection.leave(Disconnect.TOPIC_ALIAS_INVALID, "topic aliases are not taken, as CONNACK said");
        } else if (exceedsReceiveMaximum(message)) {
            connection.leave(
                    Disconnect.RECEIVE_MAXIMUM_EXCEEDED,
                    "more publications of QoS 2 are open than CONNACK said there may be");
        } else {
            take(message.fixedHeader().qosLevel(), header, ByteBufUtil.getBytes(message.payload()));
        }
    }

    /** Publications of QoS 1 cannot exceed it: while the window is full nothing is read. */
    private boolean exceedsReceiveMaximum(MqttPublishMessage message) {
        return answers.version5()
                && message.fixedHeader().qosLevel() == MqttQoS.EXACTLY_ONCE
                && unreleasedCount >= door.settings().window()
                && !unreleased.get(message.variableHeader().packetId());
    }

    private void take(MqttQoS qos, MqttPublishVariableHeader header, byte[] payload) {
        var delivery = new PendingPublish(qos, header.packetId(), topic.refusalCode(header.topicName()), this::settle);
        line.add(delivery);
        TenantDevice owner = rule.owner(header.topicName());
        if (owner != null) {
            door.intake().take(owner, payload, delivery);
        } else {
            LayerRefusals.count(Layer.EVENTS, "foreign-topic");
            door.intake().refuse(device, topic.refusal(), payload, delivery);
        }
        connection.updateReading();
    }

    /** Answers a PUBREL. Version 3.1.1 has one answer, whether the identifier is known or not. */
    MqttMessage release(int packetId) {
        boolean known = unreleased.get(packetId);
        if (known) {
            unreleased.clear(packetId);
            unreleasedCount--;
        }
        return answers.completed(packetId, known);
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
        while (connection.isOpen() && !line.isEmpty()) {
            PendingPublish first = line.element();
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
        connection.updateReading();
    }

    private boolean answer(PendingPublish delivery, Verdict verdict) {
        if (verdict instanceof Verdict.Unavailable) {
            connection.leave(Disconnect.SERVER_BUSY, ErrorId.UPSTREAM_UNAVAILABLE.slug() + ": not kept; send it again");
            return false;
        }
        if (delivery.qos() == MqttQoS.AT_MOST_ONCE) {
            return false;
        }
        var _ = channel.write(answerTo(delivery, verdict), channel.voidPromise());
        return true;
    }

    private MqttMessage answerTo(PendingPublish delivery, Verdict verdict) {
        if (verdict instanceof Verdict.Refused refused && answers.version5()) {
            return answers.published(delivery.qos(), delivery.packetId(), delivery.refusalCode(), refused.inOneLine());
        }
        if (delivery.qos() == MqttQoS.EXACTLY_ONCE && !unreleased.get(delivery.packetId())) {
            unreleased.set(delivery.packetId());
            unreleasedCount++;
        }
        return answers.published(delivery.qos(), delivery.packetId());
    }
}
