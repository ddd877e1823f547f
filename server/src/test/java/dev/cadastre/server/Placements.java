package dev.cadastre.server;

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
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Brings a device's placement into PostgreSQL by the parts that do so in earnest. */
public final class Placements {

    private static final GatewayId GATEWAY = new GatewayId("gw-1");
    private static final Position POSITION = new Position(52.1, 13.4, 5);

    private final TenantId tenant;
    private final DeviceId device;
    private final Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private ZoneId zone = new ZoneId("zone-1");
    private double battery = 90;
    private long ordinal = 1;

    private Placements(TenantId tenant, DeviceId device) {
        this.tenant = tenant;
        this.device = device;
    }

    public static Placements of(TenantId tenant, String device) {
        return new Placements(tenant, new DeviceId(device));
    }

    public Placements zone(String name) {
        zone = new ZoneId(name);
        return this;
    }

    Placements battery(double percent) {
        battery = percent;
        return this;
    }

    public Placements ordinal(long number) {
        ordinal = number;
        return this;
    }

    public Instant at() {
        return at;
    }

    /** Makes it the device's present, and part of its past. */
    public void apply() {
        try {
            TestServer.get()
                    .healthOwner()
                    .handle(List.of(new Event(
                            tenant,
                            device.value(),
                            device + "-" + ordinal,
                            Envelope.TYPE_PLACEMENT,
                            at,
                            PlacementCodec.write(placement()))));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Placement placement() {
        return new Placement(
                tenant,
                DeviceRegistration.first(device),
                new Order(1, ordinal),
                Outcome.APPLIED,
                new Observation(1, ordinal, at, List.of(new Reading(GATEWAY, -61)), battery, POSITION),
                at,
                new Whereabouts(
                        at,
                        new Measured<>(at.minusSeconds(1), new NearestGateway(GATEWAY, zone, -60.5)),
                        new Measured<>(at.minusSeconds(2), battery),
                        new Measured<>(at.minusSeconds(3), POSITION)),
                null,
                new Ledger(ordinal, 0, 0, 0));
    }
}
