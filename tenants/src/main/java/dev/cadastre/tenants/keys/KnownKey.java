package dev.cadastre.tenants.keys;

import dev.cadastre.isolation.auth.AccessRole;
import java.time.Instant;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a key, its secret not among it.
 *
 * @param previousUntil until when the secret before the last rotation counts, or null without any
 */
public record KnownKey(
        String id,
        String name,
        AccessRole role,
        SortedSet<String> groups,
        Instant createdAt,
        String createdBy,
        Instant expiresAt,
        @Nullable Instant previousUntil) {}
