/**
 * {@code ./cadastre replay}: recorded tracks of a real tag are published again, packet by packet, and the zones
 * Cadastre reports afterwards are compared with where the tag truly was. {@link
 * dev.cadastre.simulator.replay.ReplayCommand} is the entry.
 */
@NullMarked
package dev.cadastre.simulator.replay;

import org.jspecify.annotations.NullMarked;
