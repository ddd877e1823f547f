/**
 * What the layers cost: the same read of the same server, bare, with the layers of a service, and through the gateway with
 * all of them. The entry is {@link dev.cadastre.proof.cost.IsolationBench}.
 */
@NullMarked
package dev.cadastre.proof.cost;

import org.jspecify.annotations.NullMarked;
