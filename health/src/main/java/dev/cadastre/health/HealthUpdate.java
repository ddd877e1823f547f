package dev.cadastre.health;

import dev.cadastre.model.DeviceChange;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of placements given to the records.
 *
 * @param changes the records as they stand after it, of the devices whose placement was applied
 * @param stale how many devices' records stood further on already
 * @param unregistered how many devices are not registered (any more)
 */
record HealthUpdate(List<DeviceChange> changes, int stale, int unregistered) {

    static final HealthUpdate NONE = new HealthUpdate(List.of(), 0, 0);

    /** Both, this one first. */
    HealthUpdate and(HealthUpdate next) {
        if (changes.isEmpty() && stale == 0 && unregistered == 0) {
            return next;
        }
        List<DeviceChange> both = new ArrayList<>(changes);
        both.addAll(next.changes);
        return new HealthUpdate(both, stale + next.stale, unregistered + next.unregistered);
    }
}
