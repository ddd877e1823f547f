package dev.cadastre.facility.validation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The hierarchy as one tenant sees it, or as one without overlay does: plain and slow, and enough for a check. */
final class CandidateComposition {

    private final Layout layout;
    private final String tenant;
    private final Map<Integer, CandidateOverlay> entries = new HashMap<>();

    private CandidateComposition(Layout layout, String tenant) {
        this.layout = layout;
        this.tenant = tenant;
    }

    /** Of every tenant that has entries; other tenants see {@link #without}. */
    static Map<String, CandidateComposition> ofTenants(Layout layout) {
        Map<String, CandidateComposition> all = new HashMap<>();
        for (CandidateOverlay entry : layout.set().overlays()) {
            int facility = layout.find(entry.tenant(), entry.facility());
            if (facility != Layout.NONE) {
                all.computeIfAbsent(entry.tenant(), tenant -> new CandidateComposition(layout, tenant))
                        .entries
                        .putIfAbsent(facility, entry);
            }
        }
        return all;
    }

    static CandidateComposition without(Layout layout, String tenant) {
        return new CandidateComposition(layout, tenant);
    }

    /** What contains it there, or {@link Layout#NONE}. */
    int parent(int facility) {
        CandidateOverlay entry = entries.get(facility);
        if (entry != null && entry.parent() != null) {
            int moved = layout.find(tenant, entry.parent());
            return moved == Layout.NONE ? layout.parent(facility) : moved;
        }
        return layout.parent(facility);
    }

    /** Whether following its containers leads back to it. */
    boolean isInCircle(int facility) {
        Set<Integer> seen = new HashSet<>();
        int at = parent(facility);
        while (at != Layout.NONE && at != facility && seen.add(at)) {
            at = parent(at);
        }
        return at == facility;
    }

    /** Current, and neither hidden nor cut off, nor below what is. */
    boolean isVisible(int facility) {
        return layout.isCurrent(facility) && !isTakenOut(facility);
    }

    /** Hidden, or below something hidden, or cut off from something opaque; or in a circle. */
    boolean isTakenOut(int facility) {
        Set<Integer> seen = new HashSet<>();
        int at = facility;
        while (at != Layout.NONE) {
            if (!seen.add(at) || isHidden(at) || isCutOff(at)) {
                return true;
            }
            at = parent(at);
        }
        return false;
    }

    private boolean isHidden(int facility) {
        CandidateOverlay entry = entries.get(facility);
        return entry != null && entry.hidden();
    }

    /** Base children of something opaque are; those that the tenant put there itself are not. */
    private boolean isCutOff(int facility) {
        CandidateOverlay own = entries.get(facility);
        CandidateOverlay above = entries.get(parent(facility));
        return above != null
                && above.opaque()
                && Layout.isGlobal(layout.at(facility))
                && (own == null || own.parent() == null);
    }

    /** The facility itself where it is visible, else the nearest above it that is, else {@link Layout#NONE}. */
    int nearestVisible(int facility) {
        Set<Integer> seen = new HashSet<>();
        int at = facility;
        while (at != Layout.NONE && seen.add(at) && !isVisible(at)) {
            at = parent(at);
        }
        return at != Layout.NONE && isVisible(at) ? at : Layout.NONE;
    }
}
