/** Attacks aimed at layer 6, Redis. */
@NullMarked
package dev.cadastre.proof.attacks.redis;

import org.jspecify.annotations.NullMarked;
