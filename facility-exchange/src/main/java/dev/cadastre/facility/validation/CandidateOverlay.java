package dev.cadastre.facility.validation;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What somebody says a tenant changes about a global facility; see {@link dev.cadastre.facility.OverlayEntry}. */
public record CandidateOverlay(
        int line,
        String tenant,
        String facility,
        boolean hidden,
        boolean opaque,
        @Nullable String parent,
        SortedMap<String, Optional<String>> overrides) {

    public CandidateOverlay {
        overrides = Collections.unmodifiableSortedMap(new TreeMap<>(overrides));
    }
}
