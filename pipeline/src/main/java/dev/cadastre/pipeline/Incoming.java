package dev.cadastre.pipeline;

import java.util.Objects;

/**
 * One record of the topic of observations, not yet looked into.
 *
 * @param key tenant and device, {@code acme/pallet-7}
 * @param receivedAtMillis when ingest accepted it
 * @param position where it is in its topic, {@code partition-offset}, the same each time it is read
 * @param payload what the device sent
 * @param fault why it cannot be an observation, or empty
 */
@SuppressWarnings("ArrayRecordComponent") // made, carried and read once, compared by nobody
record Incoming(String key, long receivedAtMillis, String position, byte[] payload, String fault) {

    Incoming {
        Objects.requireNonNull(key);
        Objects.requireNonNull(position);
        Objects.requireNonNull(payload);
        Objects.requireNonNull(fault);
    }
}
