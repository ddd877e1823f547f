/** Attacks aimed at layer 7, events. */
@NullMarked
package dev.cadastre.proof.attacks.events;

import org.jspecify.annotations.NullMarked;
