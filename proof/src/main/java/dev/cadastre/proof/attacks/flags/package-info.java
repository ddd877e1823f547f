/** Attacks on layer 8: an evaluation for another tenant than the one that asks, and another's definitions. */
@NullMarked
package dev.cadastre.proof.attacks.flags;

import org.jspecify.annotations.NullMarked;
