/**
 * The hierarchy in the formats of others: CSV, JSON Lines, GeoJSON and Turtle in the words of Brick and RealEstateCore.
 * {@link dev.cadastre.facility.exchange.HierarchyFile} reads any of them into candidates and writes candidates as any of
 * them; {@link dev.cadastre.facility.exchange.ImportPlan} makes of checked candidates the commands that bring them into the
 * tree, and {@link dev.cadastre.facility.exchange.StoredHierarchy} of what is stored the candidates to export or check.
 */
@NullMarked
package dev.cadastre.facility.exchange;

import org.jspecify.annotations.NullMarked;
