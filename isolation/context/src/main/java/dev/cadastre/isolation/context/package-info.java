/**
 * Layer 3: whose work is in hand. {@link dev.cadastre.isolation.context.TenantContext} is bound once, where a request or
 * an event enters, and read everywhere else; nothing further in takes a tenant from a header, a body or a path.
 */
@NullMarked
package dev.cadastre.isolation.context;

import org.jspecify.annotations.NullMarked;
