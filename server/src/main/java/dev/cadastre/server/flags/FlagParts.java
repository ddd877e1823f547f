package dev.cadastre.server.flags;

import dev.cadastre.isolation.flags.FlagStore;
import dev.cadastre.isolation.flags.Flags;

/**
 * What flags are answered from.
 *
 * @param flags evaluated in this process
 * @param store the truth, which they follow
 */
public record FlagParts(Flags flags, FlagStore store) {}
