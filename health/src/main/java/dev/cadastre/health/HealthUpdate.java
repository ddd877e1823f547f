package dev.cadastre.health;

import dev.cadastre.health.ZoneChanges.Sighting;
import dev.cadastre.model.DeviceChange;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of applying placements to the records.
 *
 * @param changes the records as stored afterwards, of the devices whose placement was applied
 * @param sightings those of them that are in a zone
 * @param stale how many devices' records were already at a later placement
 * @param unregistered how many devices are not registered (any more)
 * @param kept how many observations were added to the history
 * @param keptBefore how many were there already, or are of a tenant who is gone
 */
record HealthUpdate(
        List<DeviceChange> changes, List<Sighting> sightings, int stale, int unregistered, int kept, int keptBefore) {

    static final HealthUpdate NONE = new HealthUpdate(List.of(), List.of(), 0, 0, 0, 0);

    /** Both, this one first. */
    HealthUpdate and(HealthUpdate next) {
        if (changes.isEmpty() && stale == 0 && unregistered == 0) {
            return next;
        }
        return new HealthUpdate(
                both(changes, next.changes),
                both(sightings, next.sightings),
                stale + next.stale,
                unregistered + next.unregistered,
                kept + next.kept,
                keptBefore + next.keptBefore);
    }

    HealthUpdate withHistory(int added, int thereBefore) {
        return new HealthUpdate(changes, sightings, stale, unregistered, added, thereBefore);
    }

    private static <T> List<T> both(List<T> first, List<T> second) {
        List<T> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }
}
