/**
 * What shows that each layer keeps tenants apart by itself. An {@link dev.cadastre.proof.Attack} is one way to
 * come at another tenant's data, tried in a {@link dev.cadastre.proof.House}: the real platform, in which the
 * layers that do not stand are replaced by twins that let everything through.
 */
@NullMarked
package dev.cadastre.proof;

import org.jspecify.annotations.NullMarked;
