/**
 * The assembly of the roles: what each needs, in which order they start, in which they stop. {@link
 * dev.cadastre.server.platform.Platform} is the entry; it starts whatever roles it is asked for on parts whose addresses it
 * is given, and knows nothing of how those parts came to run. One class a role starts it ({@code …Role}); what several
 * roles of a process need is in {@code SharedParts}. Everything that keeps tenants apart is made by a factory of {@code
 * LayerFactories}: there the proof, and nobody else, puts in what it sabotages.
 */
@NullMarked
package dev.cadastre.server.platform;

import org.jspecify.annotations.NullMarked;
