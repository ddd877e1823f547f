/** Attacks aimed at layer 3, the context. */
@NullMarked
package dev.cadastre.proof.attacks.context;

import org.jspecify.annotations.NullMarked;
