/**
 * The types of the facility hierarchy: places ({@link dev.cadastre.facility.Facility}), a tenant's changes in its own
 * view ({@link dev.cadastre.facility.OverlayEntry}), requested changes ({@link dev.cadastre.facility.Command}) and
 * their results ({@link dev.cadastre.facility.Effect}). The packages below hold them in memory, plan, keep and
 * replicate their changes; the module facility-exchange checks and exchanges them.
 */
@NullMarked
package dev.cadastre.facility;

import org.jspecify.annotations.NullMarked;
