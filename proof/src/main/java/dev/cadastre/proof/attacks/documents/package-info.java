/** Attacks aimed at layer 5, documents. */
@NullMarked
package dev.cadastre.proof.attacks.documents;

import org.jspecify.annotations.NullMarked;
