/**
 * The truth about the hierarchy, in PostgreSQL: {@link dev.cadastre.facility.store.FacilityStore} changes it,
 * {@link dev.cadastre.facility.store.TreeLog} is what replicas follow, as
 * {@link dev.cadastre.facility.store.PostgresTree} reads it for all tenants, {@link dev.cadastre.facility.store.BulkLoad} brings
 * in whole data sets. Every change is rows, a line of the log and the next version, in one transaction.
 */
@NullMarked
package dev.cadastre.facility.store;

import org.jspecify.annotations.NullMarked;
