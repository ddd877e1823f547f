package dev.cadastre.server.stream;

import dev.cadastre.model.TenantId;
import org.jspecify.annotations.Nullable;

/** A change as the topic has it: bytes, until the first subscriber wants them as an event. */
final class StreamedChange {

    private final TenantId tenant;
    private final StreamPosition position;
    private final String device;
    private final byte[] data;
    private volatile byte @Nullable [] frame;

    StreamedChange(TenantId tenant, StreamPosition position, String device, byte[] data) {
        this.tenant = tenant;
        this.position = position;
        this.device = device;
        this.data = data;
    }

    TenantId tenant() {
        return tenant;
    }

    StreamPosition position() {
        return position;
    }

    String device() {
        return device;
    }

    byte[] data() {
        return data;
    }

    /** The event on the wire. Made once however many want it; two that want it first at the same time both make it. */
    byte[] frame(EventFormat format) {
        byte[] made = frame;
        if (made == null) {
            made = format.frame(this);
            frame = made;
        }
        return made;
    }
}
