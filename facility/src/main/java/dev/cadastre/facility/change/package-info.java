/**
 * What a change of the hierarchy would do. {@link dev.cadastre.facility.change.Planner} turns commands of one owner into
 * the rows that become true by them and the rows that take them back, or refuses; it reads the stored rows of all layers
 * at one version through {@link dev.cadastre.facility.change.Layers}, and writes nothing.
 */
@NullMarked
package dev.cadastre.facility.change;

import org.jspecify.annotations.NullMarked;
