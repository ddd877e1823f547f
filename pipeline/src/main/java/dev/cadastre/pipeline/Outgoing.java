package dev.cadastre.pipeline;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeadLetter;
import dev.cadastre.model.DeviceRegistration;
import dev.cadastre.model.Envelope;
import dev.cadastre.model.Placement;
import dev.cadastre.model.PlacementCodec;
import dev.cadastre.model.Topic;
import java.util.Objects;

/**
 * One record to be written.
 *
 * @param key tenant and device, {@code acme/pallet-7}; of a dead letter whatever the refused record had
 * @param owned whether the key says whose it is, and so who may see it
 * @param id the event's identity, the same each time it is written
 */
@SuppressWarnings("ArrayRecordComponent") // made, carried and written once, compared by nobody
record Outgoing(Topic topic, String key, boolean owned, String id, long timeMillis, byte[] value) {

    Outgoing {
        Objects.requireNonNull(topic);
        Objects.requireNonNull(key);
        Objects.requireNonNull(id);
        Objects.requireNonNull(value);
    }

    static Outgoing placed(String key, Placement placement) {
        return new Outgoing(
                Topic.PLACEMENTS,
                key,
                true,
                key + "/" + placement.order().epoch() + "-" + placement.order().ordinal(),
                placement.receivedAt().toEpochMilli(),
                PlacementCodec.write(placement));
    }

    static Outgoing refused(Incoming incoming, CadastreException why) {
        return new Outgoing(
                Topic.DEAD_LETTERS,
                incoming.key(),
                incoming.fault().isEmpty(),
                incoming.key() + "/" + incoming.receivedAtMillis() + "-" + incoming.position(),
                incoming.receivedAtMillis(),
                letter(incoming, why).toJson());
    }

    private static DeadLetter letter(Incoming incoming, CadastreException why) {
        int slash = incoming.fault().isEmpty() ? incoming.key().indexOf('/') : -1;
        return new DeadLetter(
                slash < 0 ? null : incoming.key().substring(0, slash),
                slash < 0 ? null : DeviceRegistration.deviceIn(incoming.key().substring(slash + 1)),
                why.id().slug(),
                why.detail(),
                incoming.payload());
    }

    String type() {
        return topic == Topic.PLACEMENTS ? Envelope.TYPE_PLACEMENT : Envelope.TYPE_DEAD_LETTER;
    }
}
