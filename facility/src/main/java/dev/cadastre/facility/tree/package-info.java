/**
 * The hierarchy in memory: {@link dev.cadastre.facility.tree.FacilityTree} takes in effects, and
 * {@link dev.cadastre.facility.tree.TenantView} answers where devices and facilities are, as one tenant sees them.
 * What a view shows is a function of the global rows and the tenant's own rows alone, by these rules.
 *
 * <p><b>Edges.</b> A facility is connected to its parent by a <em>base edge</em>, or by a <em>tenant's edge</em> where
 * it is the tenant's own or the tenant moved it. Where the tenant's edges close a cycle, the move of the greatest id
 * among the moves in that cycle is quarantined, so that its facility is where the base has it, until no cycle is left.
 * A cycle without any move, which no planner lets through, is opened at its greatest id, which then is a root.
 *
 * <p><b>Visibility.</b> A facility is <em>cut</em> if the tenant hides it, or if a base edge connects it to one that is
 * cut or opaque. It is visible if it is stored, not retired and not cut. Entries keep working on retired facilities. A
 * visible facility is placed under its nearest visible ancestor, else it is a root; it is orphaned if that is not its
 * parent. A parent that was never stored has no ancestors.
 *
 * <p><b>Values.</b> An override replaces the value of its key or takes it away; the name cannot be taken away, such an
 * override is passed over. Zones of a place are those of its path, the nearest first, as far as they are visible.
 *
 * <p><b>Devices.</b> A device is at the facility it was placed on if that is visible, else at its nearest visible ancestor
 * and degraded: {@code RETIRED} or {@code MISSING} where the facility itself is, otherwise {@code HIDDEN} or
 * {@code CUT_OFF} by what cuts it, the nearest first. Without any such ancestor, the same is tried with the device's home,
 * then with the tenant's facility {@code ~unresolved}; what remains is known, but nowhere. The tier is {@code OVERLAY} if
 * on the way from the placed facility to its root, as edges go, there is one of the tenant's own or with an entry that
 * changes something.
 */
@NullMarked
package dev.cadastre.facility.tree;

import org.jspecify.annotations.NullMarked;
