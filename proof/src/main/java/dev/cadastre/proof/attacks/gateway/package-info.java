/** Attacks aimed at layer 1, the gateway. */
@NullMarked
package dev.cadastre.proof.attacks.gateway;

import org.jspecify.annotations.NullMarked;
