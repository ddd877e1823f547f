/** Attacks on what no single layer owns: what answers give away by being different. */
@NullMarked
package dev.cadastre.proof.attacks.across;

import org.jspecify.annotations.NullMarked;
