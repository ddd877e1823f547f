/**
 * What was done to a tenant and by whom, in a log that shows when it was tampered with. {@link
 * dev.cadastre.tenants.audit.AuditLog} takes what happened and proves it; {@link
 * dev.cadastre.tenants.audit.PostgresTrail} takes it in the transaction that did it.
 */
@NullMarked
package dev.cadastre.tenants.audit;

import org.jspecify.annotations.NullMarked;
