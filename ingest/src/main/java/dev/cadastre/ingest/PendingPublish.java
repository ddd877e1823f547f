package dev.cadastre.ingest;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodes.PubAck;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One PUBLISH from its arrival until it is answered. */
final class PendingPublish implements Consumer<Verdict> {

    private final MqttQoS qos;
    private final int packetId;
    private final PubAck refusalCode;
    private final Runnable settled;
    private volatile @Nullable Verdict verdict;

    PendingPublish(MqttQoS qos, int packetId, PubAck refusalCode, Runnable settled) {
        this.qos = qos;
        this.packetId = packetId;
        this.refusalCode = refusalCode;
        this.settled = settled;
    }

    /** Keeps the verdict for the connection to find, from whatever thread brings it. */
    @Override
    public void accept(Verdict value) {
        verdict = value;
        settled.run();
    }

    @Nullable
    Verdict verdict() {
        return verdict;
    }

    MqttQoS qos() {
        return qos;
    }

    int packetId() {
        return packetId;
    }

    PubAck refusalCode() {
        return refusalCode;
    }
}
