/**
 * The wiring of the roles: what each needs, in which order they start, in which they stop. {@link
 * dev.cadastre.server.platform.Platform} is the entry; it starts whatever roles it is asked for on parts whose addresses it
 * is given, and knows nothing of how those parts came to run.
 */
@NullMarked
package dev.cadastre.server.platform;

import org.jspecify.annotations.NullMarked;
