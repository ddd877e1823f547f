/**
 * How a tenant comes, is held up, and goes. Each {@link dev.cadastre.tenants.lifecycle.TenantStore} of the platform can
 * hand over, erase and count what it holds of one tenant; what is left of a purged tenant is its id, which is never given
 * again.
 */
@NullMarked
package dev.cadastre.tenants.lifecycle;

import org.jspecify.annotations.NullMarked;
