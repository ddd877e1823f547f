package dev.cadastre.health;

import dev.cadastre.model.DeviceId;
import dev.cadastre.model.Ledger;
import dev.cadastre.model.Order;
import dev.cadastre.model.Outcome;
import dev.cadastre.model.Placement;
import dev.cadastre.model.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A topic of placements as a pipeline would write it that lost its state now and then, and the truth of what was in it. */
record PlacementLog(List<Placement> placements, Map<DeviceId, Ledger> truth) {

    private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

    static PlacementLog random(Random random, TenantId tenant, List<DeviceId> devices, int epochs) {
        List<Placement> placements = new ArrayList<>();
        Map<DeviceId, Ledger> truth = new HashMap<>();
        for (int epoch = 1; epoch <= epochs; epoch++) {
            Map<DeviceId, Placement> last = new HashMap<>();
            // The clock of an epoch may begin before that of the last one ended: a replay of what was not committed.
            Instant clock = Placements.START.plusSeconds(epoch * 20L + random.nextInt(30));
            int length = 1 + random.nextInt(60);
            for (int i = 0; i < length; i++) {
                clock = clock.plusMillis(random.nextInt(2_000));
                DeviceId device = devices.get(random.nextInt(devices.size()));
                Placement next = next(random, tenant, device, epoch, clock, last.get(device));
                last.put(device, next);
                placements.add(next);
                truth.merge(device, Ledger.EMPTY.plus(next.outcome()), PlacementLog::sum);
            }
        }
        return new PlacementLog(placements, truth);
    }

    private static Placement next(
            Random random, TenantId tenant, DeviceId device, long epoch, Instant clock, @Nullable Placement before) {
        if (before == null) {
            return Placements.of(tenant, device, new Order(epoch, 1), Outcome.APPLIED, clock, new Ledger(1, 0, 0, 0));
        }
        Outcome outcome = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
        Order order = new Order(epoch, before.order().ordinal() + 1);
        Instant at = outcome == Outcome.APPLIED ? clock : before.whereabouts().at();
        return Placements.of(tenant, device, order, outcome, at, before.ledger().plus(outcome));
    }

    static Ledger sum(Ledger one, Ledger other) {
        return new Ledger(
                one.applied() + other.applied(),
                one.appliedToHistory() + other.appliedToHistory(),
                one.duplicate() + other.duplicate(),
                one.late() + other.late());
    }

    /** Read from the beginning to the end in batches, now and then falling back as a reader does that lost its place. */
    List<List<Placement>> batchesWithRedelivery(Random random) {
        List<List<Placement>> batches = new ArrayList<>();
        int offset = 0;
        while (offset < placements.size()) {
            int end = Math.min(placements.size(), offset + 1 + random.nextInt(20));
            batches.add(placements.subList(offset, end));
            offset = random.nextInt(4) == 0 ? random.nextInt(end) : end;
        }
        return batches;
    }
}
