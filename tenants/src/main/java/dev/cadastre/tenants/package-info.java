/**
 * Who is there: {@link dev.cadastre.tenants.TenantRegistry tenants}, their {@link dev.cadastre.tenants.DeviceRegistry
 * devices}, {@link dev.cadastre.tenants.GatewayRegistry gateways} and {@link dev.cadastre.tenants.UserRegistry users}, and
 * what each proves itself with. {@link dev.cadastre.tenants.DeviceDirectory} is what a device signs in against. Secrets are
 * shown once and kept as digests.
 */
@NullMarked
package dev.cadastre.tenants;

import org.jspecify.annotations.NullMarked;
