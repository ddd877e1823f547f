/**
 * The words of the facility hierarchy: what stands where ({@link dev.cadastre.facility.Facility}), what a tenant changes in
 * its own view ({@link dev.cadastre.facility.OverlayEntry}), what can be asked for
 * ({@link dev.cadastre.facility.Command}) and what then became true ({@link dev.cadastre.facility.Effect}). The packages
 * below hold them in memory, plan, keep and replicate their changes; the module facility-exchange checks and exchanges them.
 */
@NullMarked
package dev.cadastre.facility;

import org.jspecify.annotations.NullMarked;
