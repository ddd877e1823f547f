/**
 * The gateways of tenants and the zones they are mounted in. {@link dev.cadastre.tenants.gateways.GatewayRegistry} stores
 * them and publishes each change to the pipeline; {@link dev.cadastre.tenants.gateways.GatewayRestoration} publishes again
 * what their topic lacks.
 */
@NullMarked
package dev.cadastre.tenants.gateways;

import org.jspecify.annotations.NullMarked;
