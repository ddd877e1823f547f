package dev.cadastre.benchmarks.facility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.KindRules;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.model.DeviceId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorldTest {

    private static final int TENANTS = 7;
    private static final int DEVICES = 1000;

    @ParameterizedTest
    @ValueSource(ints = {100, 2000, 12345})
    void hasAsManyFacilitiesAsAskedForEachUnderOneOfTheLevelAbove(int size) {
        World world = new World(size, DEVICES, TENANTS);
        Map<FacilityId, Facility> all = new HashMap<>();
        for (int level = 0; level < World.DEPTH; level++) {
            for (int number = 0; number < world.count(level); number++) {
                Facility facility = world.facility(level, number);
                assertThat(all.put(facility.id(), facility)).isNull();
            }
        }

        assertThat(all).hasSize(size);
        assertThat(all.values()).allSatisfy(facility -> {
            Facility parent = facility.parent() == null ? null : all.get(facility.parent());
            assertThat(KindRules.STANDARD.allows(facility.kind(), parent == null ? null : parent.kind()))
                    .isTrue();
        });
    }

    @Test
    void devicesAreSharedOutAndNoTwoOfATenantAreTheSame() {
        World world = new World(200, DEVICES, TENANTS);
        int sum = 0;
        for (int tenant = 0; tenant < TENANTS; tenant++) {
            Set<DeviceId> ids = new HashSet<>();
            for (int nth = 0; nth < world.devicesOf(tenant); nth++) {
                ids.add(world.device(tenant, nth));
                assertThat(world.spaceOf(tenant, nth)).isBetween(0, world.count(World.DEPTH - 1) - 1);
            }
            assertThat(ids).hasSize(world.devicesOf(tenant));
            sum += ids.size();
        }
        assertThat(sum).isEqualTo(DEVICES);
    }

    @Test
    void eachTenantHasItsOverlaysAndOneOnAFacilityAtMost() {
        World world = new World(2000, DEVICES, TENANTS);
        Overlays overlays = new Overlays(world, 20);
        List<Effect.OverlayStored> told = IntStream.range(0, TENANTS)
                .boxed()
                .flatMap(tenant -> overlays.of(tenant, TreeVersion.FIRST))
                .map(Effect.OverlayStored.class::cast)
                .toList();

        assertThat(told).hasSize(20 * TENANTS);
        assertThat(told).allMatch(stored -> !stored.entry().changesNothing());
        assertThat(told.stream()
                        .map(stored -> stored.tenant() + " " + stored.entry().facility()))
                .doesNotHaveDuplicates();
    }
}
