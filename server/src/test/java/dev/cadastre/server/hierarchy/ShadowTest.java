package dev.cadastre.server.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.scope.ZoneFacility;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShadowTest {

    private final TestTree tree = new TestTree()
            .global("yard")
            .global("dock")
            .own("~dock", "yard")
            .own("~shelf", "~dock")
            .device("on-shelf", "~shelf")
            .device("in-yard", "yard");

    @ParameterizedTest
    @CsvSource({
        "on-shelf, dock,  SAME",
        "on-shelf, yard,  SAME",
        "on-shelf, moon,  NO_FACILITY",
        "in-yard,  dock,  ELSEWHERE",
        "in-yard,  yard,  SAME",
        "in-yard,  ,      NO_ZONE",
        "nowhere,  dock,  NOT_PLACED",
        "nowhere,  ,      SAME"
    })
    void comparesAPlaceWithAZone(String device, @Nullable String zone, Shadow expected) {
        ZoneId heard = zone == null ? null : new ZoneId(zone);
        assertThat(Shadow.of(heard, tree.view().resolve(new DeviceId(device)), tree.view()))
                .isEqualTo(expected);
    }

    @Test
    void aZoneIsTheTenantsFacilityBeforeItIsAGlobalOne() {
        assertThat(ZoneFacility.of(new ZoneId("dock"), tree.view())).contains(new FacilityId("~dock"));
        assertThat(ZoneFacility.of(new ZoneId("yard"), tree.view())).contains(new FacilityId("yard"));
        assertThat(ZoneFacility.of(new ZoneId("moon"), tree.view())).isEmpty();
    }
}
