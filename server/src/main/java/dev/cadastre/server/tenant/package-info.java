/**
 * Whose request it is. {@link dev.cadastre.server.tenant.TenantFilter} is the one place of the API that finds out, from
 * the gateway's stamp and the bearer token together; handlers get the result as an argument of type {@link
 * dev.cadastre.model.TenantId}, and have no other way to one.
 */
@NullMarked
package dev.cadastre.server.tenant;

import org.jspecify.annotations.NullMarked;
