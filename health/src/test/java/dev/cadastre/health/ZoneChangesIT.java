package dev.cadastre.health;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.cadastre.health.ZoneChanges.Sighting;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.Ledger;
import dev.cadastre.model.Order;
import dev.cadastre.model.Outcome;
import dev.cadastre.model.Placement;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.ZoneId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZoneChangesIT {

    private static final DeviceId TAG = new DeviceId("tag-1");
    private static final DeviceId OTHER_TAG = new DeviceId("tag-2");

    private final TenantId tenant = TestParts.tenantWith(List.of(TAG, OTHER_TAG));
    private final List<Sighting> told = new ArrayList<>();
    private final HealthRecords records = HealthRecords.of(TestParts.database(), InstantSource.system());

    @Test
    void aDeviceArrivesOnceInEachZone() throws Exception {
        handle(inZone(TAG, 1, 1));
        handle(inZone(TAG, 2, 1));
        handle(inZone(TAG, 3, 2));
        handle(inZone(TAG, 4, 1));
        assertThat(told)
                .containsExactly(
                        sighting(TAG, 1, true),
                        sighting(TAG, 1, false),
                        sighting(TAG, 2, true),
                        sighting(TAG, 1, true));
    }

    @Test
    void eachDeviceOfABatchIsToldWithItsLastZone() throws Exception {
        handle(inZone(TAG, 1, 1), inZone(OTHER_TAG, 1, 3), inZone(TAG, 2, 2));
        assertThat(told).containsExactlyInAnyOrder(sighting(TAG, 2, true), sighting(OTHER_TAG, 3, true));
    }

    @Test
    void ofADeviceThatIsNotRegisteredNothingIsTold() throws Exception {
        handle(inZone(new DeviceId("stranger"), 1, 1));
        assertThat(told).isEmpty();
    }

    @Test
    void whatIsToldCanBeReadAlready() throws Exception {
        List<ZoneId> stored = new ArrayList<>();
        owner((to, sightings) -> stored.add(zone(TAG))).handle(Placements.events(List.of(inZone(TAG, 1, 4))));
        assertThat(stored).containsExactly(new ZoneId("zone-4"));
    }

    /** Else the reader would go on, and the device would stay where it was thought to be. */
    @Test
    void whereTheTellingFailsTheBatchDoes() {
        HealthOwner owner = owner((to, sightings) -> {
            throw new IllegalStateException("no tree");
        });
        assertThatIllegalStateException().isThrownBy(() -> owner.handle(Placements.events(List.of(inZone(TAG, 1, 1)))));
    }

    private void handle(Placement... batch) throws Exception {
        owner((to, sightings) -> {
                    assertThat(to).isEqualTo(tenant);
                    told.addAll(sightings);
                })
                .handle(Placements.events(List.of(batch)));
    }

    private static HealthOwner owner(ZoneChanges zones) {
        return new HealthOwner(TestParts.database(), TestParts.events(), zones, new SimpleMeterRegistry());
    }

    /** The placement of that number, whose zone is {@code zone-} and a number below 7. */
    private Placement inZone(DeviceId device, long number, long zone) {
        long ordinal = number * 7 + zone;
        return Placements.of(
                tenant,
                device,
                new Order(1, ordinal),
                Outcome.APPLIED,
                Placements.START.plusSeconds(number),
                new Ledger(number, 0, 0, 0));
    }

    private ZoneId zone(DeviceId device) {
        HealthRecord health = records.find(tenant, device).orElseThrow().health();
        return requireNonNull(requireNonNull(health).whereabouts().zone());
    }

    private static Sighting sighting(DeviceId device, long zone, boolean arrived) {
        return new Sighting(device, new ZoneId("zone-" + zone), arrived);
    }
}
