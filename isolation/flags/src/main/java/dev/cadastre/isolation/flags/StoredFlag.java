package dev.cadastre.isolation.flags;

import java.time.Instant;

/**
 * A definition as it is kept.
 *
 * @param definition JSON, its members in order
 * @param changedBy who made it what it is, as the token's subject
 */
public record StoredFlag(FlagKey key, String definition, Instant changedAt, String changedBy) {}
