package dev.cadastre.facility.validation;

import org.jspecify.annotations.Nullable;

/** A resolver to be compared with the old lookup. */
@FunctionalInterface
public interface PlaceLookup {

    /** The id of the facility that it answers with, or null where it knows of no place. */
    @Nullable
    String place(String tenant, String device);
}
