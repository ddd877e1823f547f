/**
 * Tenants from the outside: {@link dev.cadastre.server.lifecycle.TenantsEndpoint} is for whoever runs the platform, {@link
 * dev.cadastre.server.lifecycle.AuditEndpoint} and {@link dev.cadastre.server.lifecycle.ExportEndpoint} are for the tenant
 * itself. {@link dev.cadastre.server.lifecycle.LifecycleParts} is what they stand on.
 */
@NullMarked
package dev.cadastre.server.lifecycle;

import org.jspecify.annotations.NullMarked;
