package dev.cadastre.tenants.users;

import dev.cadastre.isolation.auth.AccessRole;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user as the registry has it.
 *
 * @param disabledAt since when the user may not sign in, or null
 */
public record RegisteredUser(
        String username,
        AccessRole role,
        Instant addedAt,
        @Nullable Instant disabledAt) {

    public boolean isDisabled() {
        return disabledAt != null;
    }
}
