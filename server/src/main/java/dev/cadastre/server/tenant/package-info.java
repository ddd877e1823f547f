/**
 * Whose request it is, for handlers: {@link dev.cadastre.isolation.servlet.TenantFilter} has found out, from the
 * gateway's stamp and the bearer token together; they get the result as an argument of type {@link
 * dev.cadastre.model.TenantId}, and have no other way to one.
 */
@NullMarked
package dev.cadastre.server.tenant;

import org.jspecify.annotations.NullMarked;
