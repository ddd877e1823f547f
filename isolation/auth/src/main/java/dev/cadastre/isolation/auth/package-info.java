/**
 * Layer 2: who asks, proven. Whatever a request claims, it is of the tenant that its credential names, or it is refused. A
 * {@link dev.cadastre.isolation.auth.TokenCheck} turns a token of a person or the key of a machine into the tenant it was
 * made for and the {@link dev.cadastre.isolation.auth.AccessRole} its holder has, and a {@link dev.cadastre.isolation.auth.TenantStamp} lets a service behind the gateway see that the
 * gateway bound the request to that tenant. Plain Java; gateway and services use the same two.
 */
@NullMarked
package dev.cadastre.isolation.auth;

import org.jspecify.annotations.NullMarked;
