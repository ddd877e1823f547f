package dev.cadastre.tenants;

import dev.cadastre.model.TenantId;
import java.time.Instant;

/** A customer of the platform as registered. */
public record Tenant(TenantId id, String name, Instant createdAt) {}
