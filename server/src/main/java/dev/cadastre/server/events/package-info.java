/** The topics as one of the stores that a tenant's coming and going concerns: {@link dev.cadastre.server.events.TenantEvents}. */
@NullMarked
package dev.cadastre.server.events;

import org.jspecify.annotations.NullMarked;
