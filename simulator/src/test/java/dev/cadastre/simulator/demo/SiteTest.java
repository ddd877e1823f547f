package dev.cadastre.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cadastre.model.Position;
import dev.cadastre.model.ZoneId;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SiteTest {

    static java.util.List<Site> sites() {
        return Site.all();
    }

    @ParameterizedTest
    @MethodSource("sites")
    void everyGatewayHangsInTheZoneItIsRegisteredFor(Site site) {
        for (Antenna antenna : site.antennas()) {
            assertThat(site.areas())
                    .filteredOn(area -> area.contains(antenna.place()))
                    .singleElement()
                    .satisfies(area -> assertThat(area.zone()).isEqualTo(antenna.zone()));
        }
    }

    @ParameterizedTest
    @MethodSource("sites")
    void everyZoneHasAGateway(Site site) {
        assertThat(site.antennas())
                .extracting(Antenna::zone)
                .containsAll(site.areas().stream().map(Area::zone).toList());
    }

    @ParameterizedTest
    @MethodSource("sites")
    void zonesDoNotOverlap(Site site) {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 1000; i++) {
            FloorPoint point = site.areas().get(i % site.areas().size()).somewhere(random);
            assertThat(site.areas()).filteredOn(area -> area.contains(point)).hasSize(1);
        }
    }

    @Test
    void onlyTheYardSeesTheSky() {
        assertThat(Site.acme().underOpenSky(new FloorPoint(60, 30))).isTrue();
        assertThat(Site.acme().underOpenSky(new FloorPoint(5, 5))).isFalse();
    }

    @Test
    void aPositionLiesAsFarAwayAsThePoint() {
        Position corner = Site.acme().position(new FloorPoint(0, 0));
        Position north = Site.acme().position(new FloorPoint(0, 111.32));
        Position east = Site.acme().position(new FloorPoint(100, 0));

        assertThat(north.latitude() - corner.latitude()).isCloseTo(0.001, within(1e-9));
        assertThat((east.longitude() - corner.longitude()) * 111_320 * Math.cos(Math.toRadians(corner.latitude())))
                .isCloseTo(100, within(0.01));
    }

    @Test
    void aZoneNobodyCanStandInIsRefused() {
        assertThatThrownBy(() -> new Area(new ZoneId("slit"), 0, 0, 2, 10, false))
                .hasMessageContaining("slit");
    }
}
