/** Attacks aimed at layer 2, the token. */
@NullMarked
package dev.cadastre.proof.attacks.auth;

import org.jspecify.annotations.NullMarked;
