package dev.cadastre.health;

import dev.cadastre.model.DeviceId;
import dev.cadastre.model.Ledger;
import dev.cadastre.model.Measured;
import dev.cadastre.model.Order;
import dev.cadastre.model.Placement;
import dev.cadastre.model.Whereabouts;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the health records must say after placements, kept another way than they are: a ledger an epoch, summed at the end. */
final class HealthModel {

    private final Map<DeviceId, Expected> devices = new HashMap<>();

    /** What must be known of one device. */
    static final class Expected {

        private final SortedMap<Long, Ledger> ledgerOfEpoch = new TreeMap<>();
        private @Nullable Order order;
        private @Nullable Whereabouts whereabouts;
        private Instant receivedAt = Instant.MIN;
        private long version;

        private boolean take(Placement placement) {
            Order before = order;
            if (before != null && placement.order().compareTo(before) < 0) {
                return false;
            }
            order = placement.order();
            ledgerOfEpoch.put(placement.order().epoch(), placement.ledger());
            whereabouts = whereabouts == null ? placement.whereabouts() : merged(whereabouts, placement.whereabouts());
            if (placement.receivedAt().isAfter(receivedAt)) {
                receivedAt = placement.receivedAt();
            }
            version += placement.order().equals(before) ? 0 : 1;
            return true;
        }

        private static Whereabouts merged(Whereabouts held, Whereabouts next) {
            return new Whereabouts(
                    next.at().isAfter(held.at()) ? next.at() : held.at(),
                    Measured.later(held.nearest(), next.nearest()),
                    Measured.later(held.battery(), next.battery()),
                    Measured.later(held.position(), next.position()));
        }

        HealthRecord record() {
            Ledger sum = new Ledger(0, 0, 0, 0);
            for (Ledger ledger : ledgerOfEpoch.values()) {
                sum = new Ledger(
                        sum.applied() + ledger.applied(),
                        sum.appliedToHistory() + ledger.appliedToHistory(),
                        sum.duplicate() + ledger.duplicate(),
                        sum.late() + ledger.late());
            }
            return new HealthRecord(Objects.requireNonNull(whereabouts), receivedAt, sum, version);
        }
    }

    /** How many of them stood behind what was known. */
    int take(Collection<Placement> placements) {
        int stale = 0;
        for (Placement placement : placements) {
            boolean taken = devices.computeIfAbsent(placement.device(), device -> new Expected())
                    .take(placement);
            stale += taken ? 0 : 1;
        }
        return stale;
    }

    Map<DeviceId, HealthRecord> records() {
        Map<DeviceId, HealthRecord> records = new HashMap<>();
        devices.forEach((device, expected) -> records.put(device, expected.record()));
        return records;
    }
}
