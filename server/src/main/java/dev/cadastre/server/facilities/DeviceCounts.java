package dev.cadastre.server.facilities;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.tree.Node;
import dev.cadastre.server.hierarchy.VisibleTree;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How many devices are in facilities, counted for all of them in one pass. */
final class DeviceCounts {

    private final Map<FacilityId, Node> nodes = new HashMap<>();

    /**
     * @param wanted whose counts will be asked for
     * @param from a common ancestor of all of them, or null for the whole tree
     */
    DeviceCounts(Collection<FacilityId> wanted, @Nullable FacilityId from, VisibleTree tree) {
        Set<FacilityId> missing = new HashSet<>(wanted);
        if (!missing.isEmpty()) {
            tree.walk(from, node -> {
                if (missing.remove(node.id())) {
                    nodes.put(node.id(), node);
                }
            });
        }
    }

    long at(FacilityId facility) {
        Node node = nodes.get(facility);
        return node == null ? 0 : node.devices();
    }

    long below(FacilityId facility) {
        Node node = nodes.get(facility);
        return node == null ? 0 : node.below();
    }
}
