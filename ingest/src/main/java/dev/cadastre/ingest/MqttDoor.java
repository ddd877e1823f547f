package dev.cadastre.ingest;

import dev.cadastre.model.ObservationCodec;
import dev.cadastre.tenants.devices.TenantDevice;
import java.util.function.Function;

/**
 * What all MQTT connections share.
 *
 * @param topics where a device that signed in may publish
 */
record MqttDoor(
        IngestSettings settings,
        SignIn signIn,
        Intake intake,
        MqttSessions sessions,
        MqttDebts debts,
        IngestMeters meters,
        Function<TenantDevice, TopicRule> topics) {

    /** The longest packet that is read: an observation with its topic and some properties. */
    static final int PACKET_BYTES_MAX = ObservationCodec.MAX_BYTES + 4096;
}
