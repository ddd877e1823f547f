/**
 * What the platform holds of a tenant outside PostgreSQL's tables, as the stores that its export and its purge go through
 * ({@link dev.cadastre.tenants.lifecycle.TenantStore}): topics, documents, the history, keys in Redis. A new place where
 * something of a tenant is stored gets its adapter here, and the assembly lists it.
 */
@NullMarked
package dev.cadastre.server.tenantstores;

import org.jspecify.annotations.NullMarked;
