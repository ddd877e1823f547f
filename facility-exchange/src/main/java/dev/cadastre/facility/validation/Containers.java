package dev.cadastre.facility.validation;

import dev.cadastre.facility.geometry.Enclosure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** For each row the nearest above it with an outline. */
final class Containers {

    private final Layout layout;
    private final Outlines outlines;
    private final Map<Integer, Integer> above = new HashMap<>();
    private final Map<Integer, Enclosure> enclosures = new HashMap<>();

    Containers(Layout layout, Outlines outlines) {
        this.layout = layout;
        this.outlines = outlines;
    }

    /**
     * The container of a row, or {@link Layout#NONE}. Every link is followed once, however deep the hierarchy: what is above
     * the last row of a chain is above all of it that was walked to get there.
     */
    int of(int index) {
        List<Integer> chain = new ArrayList<>();
        int at = index;
        while (at != Layout.NONE && above.putIfAbsent(at, Layout.NONE) == null) {
            chain.add(at);
            at = layout.parent(at);
        }
        for (int below : chain.reversed()) {
            above.put(
                    below, at == Layout.NONE || outlines.of(at).isPresent() ? at : above.getOrDefault(at, Layout.NONE));
            at = below;
        }
        return above.getOrDefault(index, Layout.NONE);
    }

    /** @param container with an outline */
    Enclosure enclosure(int container) {
        return enclosures.computeIfAbsent(
                container, it -> new Enclosure(outlines.of(it).orElseThrow()));
    }
}
