package dev.cadastre.health;

import dev.cadastre.isolation.events.Event;
import dev.cadastre.isolation.events.EventWriter;
import dev.cadastre.isolation.events.StoringHandler;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.DeviceChange;
import dev.cadastre.model.DeviceChangeCodec;
import dev.cadastre.model.Envelope;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The one writer of health records and of history. Of each batch it keeps every observation, applies the last placement of
 * every device and stores how far it came, all in one transaction; then it publishes what changed. A batch may come again,
 * in part or whole, from this reader or another: the fence in the row decides, and a record that is met again as it is is
 * published again, for the first publication may have been lost. What is published is always durable before.
 */
public final class HealthOwner implements StoringHandler {

    /** The consumer group that applies and keeps placements. */
    public static final String GROUP = "health";

    /** The group that kept them in earlier releases, beside this one. */
    public static final String FORMER_GROUP = "history";

    private final PostgresPlacementStore store;
    private final PostgresReaderOffsets offsets;
    private final EventWriter events;
    private final ZoneChanges zones;
    private final UnreadablePlacements unreadable;
    private final HealthMeters meters;

    /**
     * @param zones is called with each batch after it is stored and before its changes are published, so that a
     *     consumer of a change finds its effects
     */
    public HealthOwner(TenantDatabase database, EventWriter events, ZoneChanges zones, MeterRegistry meters) {
        this(database, new PostgresReaderOffsets(database, GROUP, Topic.PLACEMENTS), events, zones, meters);
    }

    /** With its offsets kept in another way. */
    HealthOwner(
            TenantDatabase database,
            PostgresReaderOffsets offsets,
            EventWriter events,
            ZoneChanges zones,
            MeterRegistry meters) {
        this.offsets = offsets;
        this.store = new PostgresPlacementStore(database, offsets);
        this.events = events;
        this.zones = zones;
        this.unreadable = new UnreadablePlacements(meters);
        this.meters = new HealthMeters(meters);
    }

    @Override
    public Map<Integer, Long> stored(Set<Integer> partitions) {
        return offsets.stored(partitions);
    }

    @Override
    public void begin(Map<Integer, Long> first) {
        offsets.begin(first);
    }

    /** Stores and publishes what does not come from a reader. */
    public void handle(List<Event> batch) throws InterruptedException {
        handle(batch, List.of());
    }

    /** Returns when the batch is stored and its changes are published. */
    @Override
    public void handle(List<Event> batch, List<Advance> advances) throws InterruptedException {
        Timer.Sample time = meters.begin(batch.size());
        PlacementBatch placements = PlacementBatch.of(batch);
        Publication publication = new Publication(events);
        unreadable.refuse(placements.unreadable(), publication);
        store.store(placements.byTenant(), advances).forEach((tenant, update) -> announce(tenant, update, publication));
        publication.await();
        meters.end(time);
    }

    private void announce(TenantId tenant, HealthUpdate update, Publication publication) {
        meters.count(update);
        if (!update.sightings().isEmpty()) {
            zones.seen(tenant, update.sightings());
        }
        for (DeviceChange change : update.changes()) {
            publication.write(Topic.DEVICE_CHANGES, event(change));
        }
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
