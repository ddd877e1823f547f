/** All attacks, a package a layer they are aimed at: {@link dev.cadastre.proof.attacks.Catalogue}. */
@NullMarked
package dev.cadastre.proof.attacks;

import org.jspecify.annotations.NullMarked;
