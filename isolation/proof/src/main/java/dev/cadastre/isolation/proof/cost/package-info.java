/**
 * What the layers cost: the same read in a house where all of them stand, through the gateway, and in one where none does,
 * by its handler alone. The entry is {@link dev.cadastre.isolation.proof.cost.IsolationBench}.
 */
@NullMarked
package dev.cadastre.isolation.proof.cost;

import org.jspecify.annotations.NullMarked;
