package dev.cadastre.ingest;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.tenants.devices.TenantDevice;
import io.netty.handler.codec.mqtt.MqttReasonCodes.PubAck;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The one topic a device may publish to, {@code t/TENANT/d/DEVICE/obs}. */
final class DeviceTopic implements TopicRule {

    private static final Pattern SHAPE = Pattern.compile("t/[^/]+/d/[^/]+/obs");

    private final TenantDevice device;
    private final String own;

    DeviceTopic(TenantDevice device) {
        this.device = device;
        this.own = "t/" + device.tenant().value() + "/d/" + device.device().value() + "/obs";
    }

    boolean matches(String topic) {
        return own.equals(topic);
    }

    /** The device that signed in, and no other: a topic says nothing that the credentials did not say before. */
    @Override
    public @Nullable TenantDevice owner(String topic) {
        return matches(topic) ? device : null;
    }

    /** Names the topic that is right and not the one that was tried, which may be another tenant's. */
    CadastreException refusal() {
        return new CadastreException(ErrorId.TOPIC_FORBIDDEN, "publish to " + own + " alone");
    }

    /** What MQTT 5 calls what is wrong with a publication to this topic, should it be refused. */
    PubAck refusalCode(String topic) {
        if (matches(topic)) {
            return PubAck.PAYLOAD_FORMAT_INVALID;
        }
        return SHAPE.matcher(topic).matches() ? PubAck.NOT_AUTHORIZED : PubAck.TOPIC_NAME_INVALID;
    }
}
