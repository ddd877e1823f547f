/**
 * Outlines and positions: {@link dev.cadastre.facility.geometry.Shapes} says which GeoJSON is an outline, for
 * the endpoints that take one and for the checks of an import alike.
 */
@NullMarked
package dev.cadastre.facility.geometry;

import org.jspecify.annotations.NullMarked;
