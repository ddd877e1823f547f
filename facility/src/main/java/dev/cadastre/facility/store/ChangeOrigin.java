package dev.cadastre.facility.store;

import dev.cadastre.facility.Owner;
import org.jspecify.annotations.Nullable;

/**
 * Who asked for a change.
 *
 * @param undoes the change that it takes back, or null
 */
record ChangeOrigin(Owner owner, String principal, @Nullable Long undoes) {}
