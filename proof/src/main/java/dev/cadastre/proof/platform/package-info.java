/**
 * The platform to be attacked. {@link dev.cadastre.proof.platform.SharedServers} holds the servers of all target platforms; a
 * {@link dev.cadastre.proof.platform.TargetPlatform} is the product's own platform, assembled from layers of which some are
 * active and the others sabotaged ({@link dev.cadastre.server.platform.SabotagedLayers}). {@code Fixtures} makes the tenants
 * of each attempt, and {@code PostgresState} reads past every layer.
 */
@NullMarked
package dev.cadastre.proof.platform;

import org.jspecify.annotations.NullMarked;
