package dev.cadastre.health;

import dev.cadastre.isolation.events.Event;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.Placement;
import dev.cadastre.model.PlacementCodec;
import dev.cadastre.model.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/** The placements of a batch of events by tenant, in the order they came, and the events that hold none. */
record PlacementBatch(SequencedMap<TenantId, List<Placement>> byTenant, List<Unreadable> unreadable) {

    /** An event of which no placement could be made, and why. */
    record Unreadable(Event event, CadastreException why) {}

    static PlacementBatch of(List<Event> events) {
        Map<TenantId, List<Placement>> byTenant = new HashMap<>();
        List<Unreadable> unreadable = new ArrayList<>();
        for (Event event : events) {
            try {
                byTenant.computeIfAbsent(event.tenant(), tenant -> new ArrayList<>())
                        .add(read(event));
            } catch (CadastreException e) {
                unreadable.add(new Unreadable(event, e));
            }
        }
        return new PlacementBatch(new TreeMap<>(byTenant), unreadable);
    }

    /** The envelope's tenant was bound by who wrote it; a value that claims another is not believed. */
    private static Placement read(Event event) {
        Placement placement = PlacementCodec.read(event.data());
        if (!placement.tenant().equals(event.tenant())) {
            throw new CadastreException(
                    ErrorId.RECORD_UNREADABLE, "the placement's tenant is not the one its envelope names");
        }
        return placement;
    }
}
