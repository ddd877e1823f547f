package dev.cadastre.ingest;

import dev.cadastre.model.ObservationCodec;

/** What all MQTT connections share. */
record MqttDoor(IngestSettings settings, SignIn signIn, Intake intake, MqttSessions sessions, IngestMeters meters) {

    /** The longest packet that is read: an observation with its topic and some properties. */
    static final int PACKET_BYTES_MAX = ObservationCodec.MAX_BYTES + 4096;
}
