package dev.cadastre.health;

import dev.cadastre.isolation.events.BatchHandler;
import dev.cadastre.isolation.events.Event;
import dev.cadastre.isolation.events.EventWriter;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.DeviceChange;
import dev.cadastre.model.DeviceChangeCodec;
import dev.cadastre.model.DeviceRegistration;
import dev.cadastre.model.Envelope;
import dev.cadastre.model.Placement;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The one writer of health records. Of each batch it applies the last placement of every device, in one transaction a
 * tenant, then tells what changed. A batch may come again, in part or whole, from this reader or another: the fence in the
 * row decides, and a record that is met again as it stands is told again, for the first telling may have been lost.
 */
public final class HealthOwner implements BatchHandler {

    /** The consumer group that applies placements. */
    public static final String GROUP = "health";

    private final PostgresHealthWriter records;
    private final EventWriter events;
    private final ZoneChanges zones;
    private final UnreadablePlacements unreadable;
    private final HealthMeters meters;

    /** @param zones told of each batch after it is stored and before its changes are, so that who hears of a change finds its effects */
    public HealthOwner(TenantDatabase database, EventWriter events, ZoneChanges zones, MeterRegistry meters) {
        this.records = new PostgresHealthWriter(database);
        this.events = events;
        this.zones = zones;
        this.unreadable = new UnreadablePlacements(meters);
        this.meters = new HealthMeters(meters);
    }

    /** Returns when the records are stored and their changes told. */
    @Override
    public void handle(List<Event> batch) throws InterruptedException {
        Timer.Sample time = meters.begin(batch.size());
        PlacementBatch placements = PlacementBatch.of(batch);
        Publication publication = new Publication(events);
        unreadable.refuse(placements.unreadable(), publication);
        placements.byTenant().forEach((tenant, ofTenant) -> apply(tenant, ofTenant, publication));
        publication.await();
        meters.end(time);
    }

    private void apply(TenantId tenant, List<Placement> placements, Publication publication) {
        HealthUpdate update = records.apply(tenant, lastOfEachDevice(placements));
        meters.count(update);
        if (!update.sightings().isEmpty()) {
            zones.seen(tenant, update.sightings());
        }
        for (DeviceChange change : update.changes()) {
            publication.write(Topic.DEVICE_CHANGES, event(change));
        }
    }

    /**
     * The last placement of each device in each epoch: in the first round of each device's first epoch in the batch, in the
     * second of its second, and so on. A placement says all there is to know after it, so those before it add nothing; but
     * its ledger begins with its epoch. An epoch is the millisecond in which the pipeline first heard of a device, so nearly
     * every device has its own; a device with two in one batch is rare, and so is a second round.
     */
    static List<List<Placement>> lastOfEachDevice(List<Placement> placements) {
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

    private static Event event(DeviceChange change) {
        return new Event(
                change.tenant(),
                change.device().value(),
                change.device() + "@" + change.version(),
                Envelope.TYPE_DEVICE_CHANGE,
                change.receivedAt(),
                DeviceChangeCodec.write(change));
    }
}
