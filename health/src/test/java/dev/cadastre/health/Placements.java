package dev.cadastre.health;

import dev.cadastre.isolation.events.Event;
import dev.cadastre.model.DeviceId;
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
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Whereabouts;
import dev.cadastre.model.ZoneId;
import java.time.Instant;
import java.util.List;

/** Placements as the pipeline would write them. */
final class Placements {

    static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

    private Placements() {}

    /** The placement of that number in its epoch, made at {@code START} plus the seconds. */
    static Placement of(TenantId tenant, DeviceId device, long epoch, long ordinal, long seconds, Ledger ledger) {
        return of(tenant, device, new Order(epoch, ordinal), Outcome.APPLIED, START.plusSeconds(seconds), ledger);
    }

    static Placement of(TenantId tenant, DeviceId device, Order order, Outcome outcome, Instant at, Ledger ledger) {
        long number = order.ordinal();
        Observation observation = new Observation(
                order.epoch(),
                number,
                at,
                List.of(new Reading(new GatewayId("dock-1"), -61), new Reading(new GatewayId("dock-2"), -70)),
                87.5,
                new Position(52.1, 13.4, 5));
        Whereabouts whereabouts = new Whereabouts(
                at,
                new Measured<>(
                        at,
                        new NearestGateway(
                                new GatewayId("dock-" + number % 7), new ZoneId("zone-" + number % 7), -61.5)),
                number % 3 == 0 ? null : new Measured<>(at.minusSeconds(number % 11), number % 100.0),
                number % 4 == 0
                        ? null
                        : new Measured<>(at.minusSeconds(number % 13), new Position(52, number % 180, 5)));
        return new Placement(
                tenant,
                DeviceRegistration.first(device),
                order,
                outcome,
                observation,
                at.plusMillis(250),
                whereabouts,
                null,
                ledger);
    }

    /** The same of another registration of the device's id. */
    static Placement ofRegistration(long number, Placement first) {
        return new Placement(
                first.tenant(),
                new DeviceRegistration(first.device(), number),
                first.order(),
                first.outcome(),
                first.observation(),
                first.receivedAt(),
                first.whereabouts(),
                first.then(),
                first.ledger());
    }

    /** The same with a place of its own time. */
    static Placement then(Measured<NearestGateway> then, Placement late) {
        return new Placement(
                late.tenant(),
                late.registration(),
                late.order(),
                late.outcome(),
                late.observation(),
                late.receivedAt(),
                late.whereabouts(),
                then,
                late.ledger());
    }

    static List<Event> events(List<Placement> placements) {
        return placements.stream().map(Placements::event).toList();
    }

    static Event event(Placement placement) {
        return new Event(
                placement.tenant(),
                placement.registration().toString(),
                placement.order().epoch() + "-" + placement.order().ordinal(),
                Envelope.TYPE_PLACEMENT,
                placement.receivedAt(),
                PlacementCodec.write(placement));
    }
}
