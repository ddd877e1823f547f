/**
 * What a tenant's devices sent and was refused, as the tenant reads and erases it: {@link
 * dev.cadastre.server.deadletters.DeadLettersEndpoint}.
 */
@NullMarked
package dev.cadastre.server.deadletters;

import org.jspecify.annotations.NullMarked;
