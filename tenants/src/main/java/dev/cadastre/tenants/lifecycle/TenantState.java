package dev.cadastre.tenants.lifecycle;

import dev.cadastre.model.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The status of one tenant, and since when.
 *
 * @param name for people; empty once the tenant is purged
 * @param openedAt null once the tenant is purged
 * @param reason why it was suspended, as given by the operator who did it
 * @param version grows with every change
 */
public record TenantState(
        TenantId tenant,
        String name,
        @Nullable Instant openedAt,
        Standing standing,
        String reason,
        TenantLimits limits,
        long version,
        Instant changedAt) {

    public boolean isOpen() {
        return standing == Standing.OPEN;
    }
}
