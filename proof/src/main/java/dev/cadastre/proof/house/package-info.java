/**
 * The platform built to be attacked. A {@link dev.cadastre.proof.house.Ground} holds the servers all houses
 * stand on and reads past every layer; a {@link dev.cadastre.proof.house.Building} is the platform with some
 * layers standing. What each layer is made of, and what its sabotaged twin is, stands in one class a layer, {@code
 * …Layer}.
 */
@NullMarked
package dev.cadastre.proof.house;

import org.jspecify.annotations.NullMarked;
