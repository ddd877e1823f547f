package dev.cadastre.facility.tree;

import dev.cadastre.facility.FacilityId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** What is in a zone: found by looking at all that are in any. */
final class Members {

    private Members() {}

    /** The visible facilities whose row says that they are in the zone, by id. */
    static List<FacilityId> of(Composition composition, FacilityId zone) {
        List<FacilityId> members = new ArrayList<>();
        PathBuffer path = new PathBuffer();
        int zoneSlot = composition.find(zone);
        if (zoneSlot == Slots.NONE || !composition.isVisible(zoneSlot, path)) {
            return members;
        }
        collect(composition.base(), 0, zone, slot -> {
            if (composition.isVisible(slot, path)) {
                members.add(composition.id(slot));
            }
        });
        collect(composition.patch().own(), Slots.OWN, zone, slot -> {
            if (composition.isVisible(slot, path)) {
                members.add(composition.id(slot));
            }
        });
        members.sort(null);
        return members;
    }

    /** Visits the slots of the layer's rows that are in the zone. */
    static void collect(Rows rows, int layer, FacilityId zone, IntConsumer slots) {
        @Nullable Object[][] pages = rows.extras();
        for (int page = 0; page < pages.length; page++) {
            for (int offset = 0; offset < pages[page].length; offset++) {
                if (pages[page][offset] instanceof Extras extras
                        && extras.zones().stream()
                                .anyMatch(zones -> zones.zone().equals(zone))) {
                    slots.accept((page << IntColumn.PAGE_BITS | offset) | layer);
                }
            }
        }
    }
}
