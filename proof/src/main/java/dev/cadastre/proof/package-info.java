/**
 * What shows that each layer keeps tenants apart by itself. An {@link dev.cadastre.proof.Attack} is one way to
 * come at another tenant's data, tried on an {@link dev.cadastre.proof.AttackTarget}: the real platform, in which the
 * inactive layers are replaced by twins that let everything through.
 */
@NullMarked
package dev.cadastre.proof;

import org.jspecify.annotations.NullMarked;
