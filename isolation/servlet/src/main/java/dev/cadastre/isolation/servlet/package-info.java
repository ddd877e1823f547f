/**
 * The door of a service: layers 1 to 3 as one servlet filter. {@link dev.cadastre.isolation.servlet.TenantFilter} lets a
 * request pass only if the gateway's stamp and the token both hold and name one tenant, and binds that tenant to the work;
 * it is the one place of a service that finds out whose a request is.
 */
@NullMarked
package dev.cadastre.isolation.servlet;

import org.jspecify.annotations.NullMarked;
