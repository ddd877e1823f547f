/**
 * Runs the attacks: {@link dev.cadastre.isolation.proof.engine.Proof} takes each to the houses it belongs into and gives a
 * {@link dev.cadastre.isolation.proof.engine.Matrix} of what came of it.
 */
@NullMarked
package dev.cadastre.isolation.proof.engine;

import org.jspecify.annotations.NullMarked;
