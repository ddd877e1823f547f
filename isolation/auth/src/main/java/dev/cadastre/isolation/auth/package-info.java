/**
 * Layer 2: who asks, proven. A {@link dev.cadastre.isolation.auth.TokenVerifier} turns a bearer token into the tenant it
 * was issued for, and a {@link dev.cadastre.isolation.auth.TenantStamp} lets a service behind the gateway see that the
 * gateway bound the request to that tenant. Plain Java; gateway and services use the same two.
 */
@NullMarked
package dev.cadastre.isolation.auth;

import org.jspecify.annotations.NullMarked;
