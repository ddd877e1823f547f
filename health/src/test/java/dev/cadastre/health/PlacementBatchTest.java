package dev.cadastre.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import dev.cadastre.model.DeviceId;
import dev.cadastre.model.Ledger;
import dev.cadastre.model.Placement;
import dev.cadastre.model.TenantId;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PlacementBatchTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final DeviceId TAG = new DeviceId("tag-1");

    @Test
    void keepsTenantsApartAndTheirOrder() {
        List<Placement> placements = List.of(placement(GLOBEX, 1, 1), placement(ACME, 1, 1), placement(GLOBEX, 1, 2));
        PlacementBatch batch = PlacementBatch.of(Placements.events(placements));
        assertThat(batch.byTenant().sequencedKeySet()).containsExactly(ACME, GLOBEX);
        assertThat(batch.byTenant().get(GLOBEX)).containsExactly(placements.get(0), placements.get(2));
        assertThat(batch.unreadable()).isEmpty();
    }

    @Test
    void theLastOfADeviceIsTheFurthestNotTheLatestToCome() {
        assertThat(LastPlacements.rounds(
                        List.of(placement(ACME, 1, 9), placement(ACME, 1, 11), placement(ACME, 1, 10))))
                .containsExactly(List.of(placement(ACME, 1, 11)));
    }

    /** Else what the earlier epoch's ledger had come to since the batch before would be lost. */
    @Test
    void aDeviceHasALastInEachEpoch() {
        assertThat(LastPlacements.rounds(List.of(
                        placement(ACME, 1, 9), placement(ACME, 1, 10), placement(ACME, 2, 1), placement(ACME, 2, 2))))
                .containsExactly(List.of(placement(ACME, 1, 10)), List.of(placement(ACME, 2, 2)));
    }

    /** Each round is a statement. */
    @Test
    void devicesOfDifferentEpochsShareARound() {
        List<Placement> placements = LongStream.range(0, 1_000)
                .mapToObj(i -> Placements.of(ACME, new DeviceId("tag-" + i), 1_000 + i, 1, i, new Ledger(1, 0, 0, 0)))
                .toList();
        assertThat(LastPlacements.rounds(placements))
                .singleElement(list(Placement.class))
                .containsExactlyInAnyOrderElementsOf(placements);
    }

    @Test
    void onlyDevicesWithASecondEpochAreInTheSecondRound() {
        Placement other = Placements.of(ACME, new DeviceId("tag-2"), 3, 1, 1, new Ledger(1, 0, 0, 0));
        assertThat(LastPlacements.rounds(List.of(placement(ACME, 2, 1), other, placement(ACME, 1, 10))))
                .satisfiesExactly(
                        first -> assertThat(first).containsExactlyInAnyOrder(placement(ACME, 1, 10), other),
                        second -> assertThat(second).containsExactly(placement(ACME, 2, 1)));
    }

    private static Placement placement(TenantId tenant, long epoch, long ordinal) {
        return Placements.of(tenant, TAG, epoch, ordinal, ordinal, new Ledger(ordinal, 0, 0, 0));
    }
}
