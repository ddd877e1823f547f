package dev.cadastre.facility.validation;

import org.jspecify.annotations.Nullable;

/**
 * What the old, flat lookup answers for a device: the name of a zone, or nothing.
 *
 * @param at since when, or null where it is not known
 */
public record LegacyPlace(
        int line,
        String tenant,
        String device,
        @Nullable String zone,
        @Nullable String at) {}
