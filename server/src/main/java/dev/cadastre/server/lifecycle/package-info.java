/**
 * Tenants from the outside: {@link dev.cadastre.server.lifecycle.TenantsEndpoint} is for the platform's operator,
 * {@link dev.cadastre.server.lifecycle.AuditEndpoint} and {@link dev.cadastre.server.lifecycle.ExportEndpoint} are for
 * the tenant itself. {@link dev.cadastre.server.lifecycle.LifecycleParts} is what they depend on.
 */
@NullMarked
package dev.cadastre.server.lifecycle;

import org.jspecify.annotations.NullMarked;
