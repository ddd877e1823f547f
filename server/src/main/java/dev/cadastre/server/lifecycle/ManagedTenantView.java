package dev.cadastre.server.lifecycle;

import dev.cadastre.tenants.lifecycle.TenantLimits;
import dev.cadastre.tenants.lifecycle.TenantState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as the platform's operator sees it.
 *
 * @param standing {@code open}, {@code suspended}, {@code purging} or {@code purged}
 * @param limits each null where the platform's default applies
 */
record ManagedTenantView(
        String id,
        String name,
        @Nullable Instant createdAt,
        String standing,
        String reason,
        TenantLimits limits,
        Instant changedAt) {

    static ManagedTenantView of(TenantState state) {
        return new ManagedTenantView(
                state.tenant().value(),
                state.name(),
                state.openedAt(),
                state.standing().label(),
                state.reason(),
                state.limits(),
                state.changedAt());
    }
}
