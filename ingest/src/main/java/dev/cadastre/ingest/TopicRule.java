package dev.cadastre.ingest;

import dev.cadastre.tenants.devices.TenantDevice;
import org.jspecify.annotations.Nullable;

/** Where one connection may publish, and whose word it is then. */
@FunctionalInterface
interface TopicRule {

    /** Whose observation a publication to the topic is, or null where it is refused. */
    @Nullable
    TenantDevice owner(String topic);
}
