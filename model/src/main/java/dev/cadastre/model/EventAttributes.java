package dev.cadastre.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one received event that its signature covers, gathered from the headers of its record. Every reader of
 * events gathers them here, so that none believes another attribute than the one whose signature was checked.
 */
public final class EventAttributes {

    private static final byte[] NOTHING = {};

    private byte @Nullable [] tenant;
    private byte @Nullable [] subject;
    private byte @Nullable [] id;
    private byte @Nullable [] type;
    private byte @Nullable [] signature;

    /**
     * Takes a header; those that the signature does not cover are ignored.
     *
     * @return false where the attribute comes twice, so that two readers could each believe another, or is null
     */
    public boolean take(String header, byte @Nullable [] value) {
        byte[] before = null;
        switch (header) {
            case Envelope.TENANT -> {
                before = tenant;
                tenant = value;
            }
            case Envelope.SUBJECT -> {
                before = subject;
                subject = value;
            }
            case Envelope.ID -> {
                before = id;
                id = value;
            }
            case Envelope.TYPE -> {
                before = type;
                type = value;
            }
            case Envelope.SIGNATURE -> {
                before = signature;
                signature = value;
            }
            default -> {
                return true;
            }
        }
        return before == null && value != null;
    }

    /** Whether none is missing, the signature aside, of whose absence {@link EventKeys#check} judges. */
    public boolean areComplete() {
        return tenant != null && subject != null && id != null && type != null;
    }

    /**
     * What the signature of the record has to cover, once the attributes are complete.
     *
     * @param data the value of the record, or null where it has none
     */
    public EventContent content(String topic, long timeMillis, byte @Nullable [] data) {
        return new EventContent(
                topic, text(tenant), text(subject), text(id), text(type), timeMillis, data == null ? NOTHING : data);
    }

    public byte @Nullable [] signature() {
        return signature;
    }

    private static String text(byte @Nullable [] value) {
        return new String(Objects.requireNonNull(value), UTF_8);
    }
}
