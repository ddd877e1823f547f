package dev.cadastre.tenants.gateways;

import static dev.cadastre.tenants.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.events.Event;
import dev.cadastre.isolation.events.EventTail;
import dev.cadastre.isolation.events.EventWriter;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.GatewayId;
import dev.cadastre.model.GatewayZone;
import dev.cadastre.model.GatewayZoneCodec;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Topic;
import dev.cadastre.model.ZoneId;
import dev.cadastre.tenants.Page;
import dev.cadastre.tenants.TestParts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GatewayRegistryIT {

    private static final GatewayId DOCK = new GatewayId("dock-1");
    private static final ZoneId NORTH = new ZoneId("north");
    private static final ZoneId SOUTH = new ZoneId("south");

    private final GatewayRegistry gateways = GatewayRegistry.of(TestParts.database(), TestParts.events());
    private final TenantId tenant = TestParts.tenant();

    @Test
    void findsWhatWasPut() {
        RegisteredGateway put = gateways.put(tenant, DOCK, NORTH, "Dock, left");
        assertThat(put).isEqualTo(new RegisteredGateway(DOCK, NORTH, "Dock, left", put.registeredAt()));
        assertThat(gateways.find(tenant, DOCK)).contains(put);
    }

    @Test
    void puttingAgainMovesIt() {
        RegisteredGateway first = gateways.put(tenant, DOCK, NORTH, "a name");
        gateways.put(tenant, DOCK, SOUTH, null);
        assertThat(gateways.find(tenant, DOCK))
                .contains(new RegisteredGateway(DOCK, SOUTH, null, first.registeredAt()));
    }

    @Test
    void tellsThePipelineWhereEachGatewayStands() throws Exception {
        BlockingQueue<Event> told = new LinkedBlockingQueue<>();
        try (EventTail tail = EventTail.start(TestParts.broker(), Topic.GATEWAYS, 0, (event, partition, offset) -> {
            if (event.tenant().equals(tenant)) {
                told.add(event);
            }
        })) {
            while (!tail.following()) {
                Thread.onSpinWait();
            }
            gateways.put(tenant, DOCK, NORTH, null);
            gateways.put(tenant, DOCK, SOUTH, null);
            gateways.delete(tenant, DOCK);
            List<GatewayZone> news = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Event event = told.poll(20, TimeUnit.SECONDS);
                assertThat(event).as("an event within 20 s").isNotNull();
                news.add(GatewayZoneCodec.read(event.data()));
            }
            assertThat(news)
                    .containsExactly(
                            new GatewayZone(tenant, DOCK, NORTH),
                            new GatewayZone(tenant, DOCK, SOUTH),
                            new GatewayZone(tenant, DOCK, null));
        }
    }

    @Test
    void storesNothingThatItCouldNotTell() {
        EventWriter closed = EventWriter.open(TestParts.broker(), "closed");
        closed.close();
        GatewayRegistry mute = GatewayRegistry.of(TestParts.database(), closed);
        assertRefused(ErrorId.UPSTREAM_UNAVAILABLE, () -> mute.put(tenant, DOCK, NORTH, null));
        assertThat(gateways.find(tenant, DOCK)).isEmpty();
        gateways.put(tenant, DOCK, NORTH, null);
        assertRefused(ErrorId.UPSTREAM_UNAVAILABLE, () -> mute.delete(tenant, DOCK));
        assertThat(gateways.find(tenant, DOCK)).isPresent();
    }

    @Test
    void listsAllInPagesById() {
        for (String id : List.of("c", "a", "e", "b", "d")) {
            gateways.put(tenant, new GatewayId(id), NORTH, null);
        }
        Page<RegisteredGateway> first = gateways.list(tenant, null, 3);
        Page<RegisteredGateway> second = gateways.list(tenant, first.next(), 3);
        assertThat(first.items()).extracting(gateway -> gateway.id().value()).containsExactly("a", "b", "c");
        assertThat(second.items()).extracting(gateway -> gateway.id().value()).containsExactly("d", "e");
        assertThat(second.next()).isNull();
        assertRefused(ErrorId.INVALID_CURSOR, () -> gateways.list(tenant, "x", 3));
    }

    @Test
    void aForeignGatewayIsOneThatDoesNotExist() {
        gateways.put(tenant, DOCK, NORTH, null);
        TenantId other = TestParts.tenant();
        assertThat(gateways.find(other, DOCK)).isEmpty();
        assertThat(gateways.delete(other, DOCK)).isFalse();
        assertThat(gateways.find(tenant, DOCK)).isPresent();
    }

    @Test
    void refusesATenantThatIsNotOpen() {
        assertRefused(ErrorId.NOT_FOUND, () -> gateways.put(TestParts.unopened(), DOCK, NORTH, null));
    }
}
