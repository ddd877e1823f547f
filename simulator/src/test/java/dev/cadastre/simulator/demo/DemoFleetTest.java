package dev.cadastre.simulator.demo;

import static dev.cadastre.simulator.Conditions.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.GatewayId;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.ZoneId;
import dev.cadastre.simulator.PretendCadastre;
import dev.cadastre.simulator.Target;
import dev.cadastre.simulator.TenantApi;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemoFleetTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final Set<TenantId> BOTH = Set.of(ACME, GLOBEX);

    @Test
    void bothTenantsTagsAreRegisteredAndSpeakOverMqtt() throws InterruptedException {
        try (PretendCadastre cadastre = PretendCadastre.start();
                DemoFleet fleet = DemoFleet.start(cadastre.target(), BOTH, 42)) {
            assertThat(cadastre.gateways())
                    .hasSize(17)
                    .containsEntry("dock-1", "receiving")
                    .containsEntry("er-1", "emergency");
            assertThat(cadastre.facilities())
                    .hasSize(17)
                    .containsEntry("acme/~site", "berlin")
                    .containsEntry("acme/~receiving", "~ground")
                    .containsEntry("acme/~yard", "~site")
                    .containsEntry("globex/~site", "munich");
            assertThat(cadastre.flags())
                    .containsOnly(
                            Map.entry("acme/useUnifiedFacilityTree", "on"),
                            Map.entry("globex/useUnifiedFacilityTree", "on"));
            assertThat(cadastre.devices(ACME)).hasSize(32).contains("pallet-01", "forklift-06", "tote-06");
            assertThat(cadastre.devices(GLOBEX)).hasSize(30).contains("bed-12", "pump-01", "wheelchair-06");
            assertThat(fleet.size()).isEqualTo(62);

            await("all but the two that are never on have spoken", () -> speaking(cadastre) == 60);
            await("acknowledgements came back", () -> fleet.acknowledged() >= 60);
        }
    }

    @Test
    void aSecondStartTakesTheKnownTagsOver() throws InterruptedException {
        try (PretendCadastre cadastre = PretendCadastre.start()) {
            DemoFleet.start(cadastre.target(), BOTH, 42).close();
            try (DemoFleet again = DemoFleet.start(cadastre.target(), BOTH, 42)) {
                await("the tags speak with their new secrets", () -> again.acknowledged() >= 60);
            }
        }
    }

    @Test
    void aSecondStartLeavesWhatAPersonChanged() {
        try (PretendCadastre cadastre = PretendCadastre.start()) {
            DemoFleet.start(cadastre.target(), BOTH, 42).close();
            try (TenantApi person = new TenantApi(cadastre.target(), ACME)) {
                person.putGateway(new GatewayId("dock-1"), new ZoneId("yard"));
            }
            DemoFleet.start(cadastre.target(), BOTH, 42).close();
            assertThat(cadastre.gateways()).hasSize(17).containsEntry("dock-1", "yard");
        }
    }

    @Test
    void aTenantThatIsLeftOutIsNotTouched() {
        try (PretendCadastre cadastre = PretendCadastre.start();
                DemoFleet fleet = DemoFleet.start(cadastre.target(), Set.of(GLOBEX), 42)) {
            assertThat(fleet.size()).isEqualTo(30);
            assertThat(cadastre.devices(ACME)).isEmpty();
        }
    }

    @Test
    void withoutAServerItDoesNotStart() {
        Target nowhere = new Target(URI.create("http://127.0.0.1:1"), "127.0.0.1", 1, tenant -> "token");

        assertThatThrownBy(() -> DemoFleet.start(nowhere, BOTH, 42)).isInstanceOf(CadastreException.class);
    }

    private static long speaking(PretendCadastre cadastre) {
        return cadastre.devices(ACME).stream()
                        .filter(id -> !cadastre.observations(ACME, id).isEmpty())
                        .count()
                + cadastre.devices(GLOBEX).stream()
                        .filter(id -> !cadastre.observations(GLOBEX, id).isEmpty())
                        .count();
    }
}
