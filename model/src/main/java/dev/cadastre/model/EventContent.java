package dev.cadastre.model;

import java.util.Objects;

/**
 * What the signature of an event covers: all of it that says whose it is, what it is and where it belongs. A copy in another
 * topic, under another tenant or subject, of another time or with other data is therefore another event, which nobody signed.
 *
 * @param timeMillis the record's time, in milliseconds since 1970
 * @param data as it is in the topic; empty for an event that erases its subject
 */
@SuppressWarnings("ArrayRecordComponent") // made, signed and dropped; compared by nobody
public record EventContent(
        String topic, String tenant, String subject, String id, String type, long timeMillis, byte[] data) {

    public EventContent {
        Objects.requireNonNull(topic);
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(id);
        Objects.requireNonNull(type);
        Objects.requireNonNull(data);
    }
}
