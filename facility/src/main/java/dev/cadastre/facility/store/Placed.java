package dev.cadastre.facility.store;

import dev.cadastre.facility.TreeVersion;
import dev.cadastre.model.DeviceId;
import java.util.List;

/**
 * What came of a batch of moves.
 *
 * @param version of the hierarchy that shows them
 * @param moved how many devices were elsewhere before
 * @param refused devices, left where they are, whose facility is not there
 */
public record Placed(TreeVersion version, int moved, List<DeviceId> refused) {

    public Placed {
        refused = List.copyOf(refused);
    }
}
