/**
 * The keys by which machines reach the API of their tenant. {@link dev.cadastre.tenants.keys.ApiKeys} makes, rotates,
 * deletes and recognises them; what is kept of one is a hash.
 */
@NullMarked
package dev.cadastre.tenants.keys;

import org.jspecify.annotations.NullMarked;
