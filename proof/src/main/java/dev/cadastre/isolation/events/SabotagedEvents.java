package dev.cadastre.isolation.events;

import dev.cadastre.model.EventContent;
import dev.cadastre.model.EventKeys;
import dev.cadastre.model.KafkaAccess;
import dev.cadastre.model.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Layer 7 as it is where somebody thought of the envelope as of a form to be filled in: the header is believed, a subscriber
 * is given the whole topic, and two of one name share their progress. It signs, so that what it writes is of use to
 * target platforms in which the layer is active.
 */
public final class SabotagedEvents implements EventGuard {

    private final EventKeys keys;

    private SabotagedEvents(EventKeys keys) {
        this.keys = keys;
    }

    /** Kafka without a guard. */
    public static EventBroker broker(KafkaAccess access, EventKeys keys) {
        return new EventBroker(access, new SabotagedEvents(keys));
    }

    @Override
    public byte[] sign(EventContent content) {
        return keys.sign(content);
    }

    @Override
    public void admit(byte @Nullable [] key, EventContent content, byte @Nullable [] signature) {
        // everybody is welcome
    }

    @Override
    public boolean delivers(TenantId subscriber, TenantId owner) {
        return true;
    }

    @Override
    public String group(TenantId subscriber, String name) {
        return name;
    }
}
