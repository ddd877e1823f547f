/**
 * Flags for code that asks OpenFeature: {@link dev.cadastre.isolation.flags.openfeature.TenantFlagProvider} evaluates for the
 * tenant that is bound to the thread.
 */
@NullMarked
package dev.cadastre.isolation.flags.openfeature;

import org.jspecify.annotations.NullMarked;
