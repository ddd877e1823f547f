package dev.cadastre.health;

import dev.cadastre.model.DeviceRegistration;
import dev.cadastre.model.Placement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which placements of a tenant's are applied to its health records, and in how many statements. */
final class LastPlacements {

    private LastPlacements() {}

    /**
     * The last placement of each device in each epoch: in the first round of each device's first epoch in the batch, in the
     * second of its second, and so on. A placement says all there is to know after it, so those before it add nothing; but
     * its ledger begins with its epoch. An epoch is the millisecond in which the pipeline first saw a device, so nearly
     * every device has its own; a device with two in one batch is rare, and so is a second round.
     */
    static List<List<Placement>> rounds(List<Placement> placements) {
        Map<DeviceRegistration, SortedMap<Long, Placement>> devices = new HashMap<>();
        for (Placement placement : placements) {
            devices.computeIfAbsent(placement.registration(), device -> new TreeMap<>())
                    .merge(
                            placement.order().epoch(),
                            placement,
                            (one, other) -> other.order().compareTo(one.order()) >= 0 ? other : one);
        }
        List<List<Placement>> rounds = new ArrayList<>();
        for (SortedMap<Long, Placement> epochs : devices.values()) {
            int round = 0;
            for (Placement last : epochs.values()) {
                if (round == rounds.size()) {
                    rounds.add(new ArrayList<>());
                }
                rounds.get(round++).add(last);
            }
        }
        return rounds;
    }
}
