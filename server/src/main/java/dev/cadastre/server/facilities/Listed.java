package dev.cadastre.server.facilities;

import dev.cadastre.facility.FacilityId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A facility in the order of the tree: siblings by name, then id, each before what it contains.
 *
 * @param above what contains it, as far as the listing walked through that
 */
record Listed(FacilityId id, String name, @Nullable Listed above) {

    /** From the top of the listing down to this one. */
    List<Listed> path() {
        Deque<Listed> path = new ArrayDeque<>();
        for (Listed each = this; each != null; each = each.above()) {
            path.addFirst(each);
        }
        return List.copyOf(path);
    }
}
