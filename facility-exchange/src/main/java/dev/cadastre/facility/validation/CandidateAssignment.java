package dev.cadastre.facility.validation;

import org.jspecify.annotations.Nullable;

/**
 * Where somebody says a device is.
 *
 * @param placedAt since when, or null where it is not said
 * @param endedAt until when, or null while it is there
 * @param home whether it only belongs there, for when its place leads nowhere
 */
public record CandidateAssignment(
        int line,
        String tenant,
        String device,
        String facility,
        @Nullable String placedAt,
        @Nullable String endedAt,
        boolean home) {

    boolean isCurrent() {
        return Moments.isOpen(endedAt);
    }
}
