/**
 * Layers 1 to 3 of a service as one servlet filter. {@link dev.cadastre.isolation.servlet.TenantFilter} lets a
 * request pass only if the gateway's stamp and the token both hold and name one tenant, and binds that tenant to the work;
 * it is the only place of a service that determines the tenant of a request. {@link
 * dev.cadastre.isolation.servlet.ProblemWriter} answers those that do not pass.
 */
@NullMarked
package dev.cadastre.isolation.servlet;

import org.jspecify.annotations.NullMarked;
