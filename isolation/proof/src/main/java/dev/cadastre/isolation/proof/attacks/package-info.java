/** All attacks, a package a layer they are aimed at: {@link dev.cadastre.isolation.proof.attacks.Catalogue}. */
@NullMarked
package dev.cadastre.isolation.proof.attacks;

import org.jspecify.annotations.NullMarked;
