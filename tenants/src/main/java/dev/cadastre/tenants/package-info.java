/**
 * The {@link dev.cadastre.tenants.TenantRegistry tenants} themselves, and what the registries of their things share: a
 * {@link dev.cadastre.tenants.Page} of a listing, a {@link dev.cadastre.tenants.DisplayName}. The packages below hold one
 * subject each: devices, gateways, users, keys, the audit log, and the lifecycle of a tenant from opening to purge.
 */
@NullMarked
package dev.cadastre.tenants;

import org.jspecify.annotations.NullMarked;
