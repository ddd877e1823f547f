package dev.cadastre.proof.platform;

import dev.cadastre.health.HealthOwner;
import dev.cadastre.health.ZoneChanges;
import dev.cadastre.isolation.events.Event;
import dev.cadastre.isolation.events.EventWriter;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.DeviceRegistration;
import dev.cadastre.model.Envelope;
import dev.cadastre.model.GatewayId;
import dev.cadastre.model.Ledger;
import dev.cadastre.model.Measured;
import dev.cadastre.model.NearestGateway;
import dev.cadastre.model.Observation;
import dev.cadastre.model.Order;
import dev.cadastre.model.Outcome;
import dev.cadastre.model.Placement;
import dev.cadastre.model.PlacementCodec;
import dev.cadastre.model.Position;
import dev.cadastre.model.Reading;
import dev.cadastre.model.Whereabouts;
import dev.cadastre.model.ZoneId;
import dev.cadastre.proof.Pair.Party;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jooq.exception.DataAccessException;

/** The device's present and one observation of its past, both in the zone that is named by the word. */
final class HealthSeeder implements Seeder {

    private final HealthOwner owner;

    HealthSeeder(TenantDatabase database, EventWriter events) {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        owner = new HealthOwner(database, events, ZoneChanges.UNHEARD, meters);
    }

    /** Hands the batch over once more where it was refused, as a reader does: a connection may not know the new partition yet. */
    @Override
    public void seed(Party party, String word) throws Exception {
        List<Event> batch = List.of(event(party, word));
        try {
            owner.handle(batch);
        } catch (DataAccessException refused) {
            owner.handle(batch);
        }
    }

    private static Event event(Party party, String word) {
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Position position = new Position(52.1, 13.4, 5);
        GatewayId gateway = new GatewayId("gw-" + word);
        Placement placement = new Placement(
                party.tenant(),
                DeviceRegistration.first(party.device()),
                new Order(1, 1),
                Outcome.APPLIED,
                new Observation(1, 1, at, List.of(new Reading(gateway, -61)), 90.0, position),
                at,
                new Whereabouts(
                        at,
                        new Measured<>(at, new NearestGateway(gateway, new ZoneId("zone-" + word), -60.5)),
                        new Measured<>(at, 90.0),
                        new Measured<>(at, position)),
                null,
                new Ledger(1, 0, 0, 0));
        return new Event(
                party.tenant(),
                party.device().value(),
                party.device() + "-1",
                Envelope.TYPE_PLACEMENT,
                at,
                PlacementCodec.write(placement));
    }
}
