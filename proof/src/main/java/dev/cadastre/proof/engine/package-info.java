/**
 * Runs the attacks: {@link dev.cadastre.proof.engine.Proof} tries each on the target platforms that it is meant for, and
 * gives a {@link dev.cadastre.proof.engine.Matrix} of what came of it.
 */
@NullMarked
package dev.cadastre.proof.engine;

import org.jspecify.annotations.NullMarked;
