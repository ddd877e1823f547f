/** Attacks aimed at layer 4, PostgreSQL. */
@NullMarked
package dev.cadastre.proof.attacks.postgres;

import org.jspecify.annotations.NullMarked;
