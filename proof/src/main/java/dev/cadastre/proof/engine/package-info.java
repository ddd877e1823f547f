/**
 * Runs the attacks: {@link dev.cadastre.proof.engine.Proof} takes each to the houses it belongs into and gives a
 * {@link dev.cadastre.proof.engine.Matrix} of what came of it.
 */
@NullMarked
package dev.cadastre.proof.engine;

import org.jspecify.annotations.NullMarked;
