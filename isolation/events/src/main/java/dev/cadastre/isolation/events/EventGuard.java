package dev.cadastre.isolation.events;

import dev.cadastre.model.EventContent;
import dev.cadastre.model.TenantId;
import org.jspecify.annotations.Nullable;

/** What decides about every record that is written or read: the whole of this layer's enforcement, in one place. */
interface EventGuard {

    /** The signature of what is about to be written. */
    byte[] sign(EventContent content);

    /**
     * Lets a record in that is what its writer signed, or throws.
     *
     * @param key of the record, which must follow from its topic, tenant and subject
     * @throws dev.cadastre.model.CadastreException RECORD_UNREADABLE or ISOLATION_REFUSED
     */
    void admit(byte @Nullable [] key, EventContent content, byte @Nullable [] signature);

    /** Whether who subscribed for the one tenant is given an event of the other. */
    boolean delivers(TenantId subscriber, TenantId owner);

    /** The consumer group in which a subscriber's progress is kept. */
    String group(TenantId subscriber, String name);
}
