/** Attacks on what no single layer owns: what answers give away by being different. */
@NullMarked
package dev.cadastre.isolation.proof.attacks.across;

import org.jspecify.annotations.NullMarked;
