package dev.cadastre.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cadastre.model.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class FloorTest {

    private static final Floor FOUR = new Floor(List.of(
            new Floor.Rectangle(new ZoneId("Q1"), 0, 0, 10, 8),
            new Floor.Rectangle(new ZoneId("Q2"), 0, 8, 10, 16),
            new Floor.Rectangle(new ZoneId("Q3"), 10, 8, 20, 16),
            new Floor.Rectangle(new ZoneId("Q4"), 10, 0, 20, 8)));

    @Test
    void aPointOnABorderIsInTheUpperZone() {
        assertThat(FOUR.zoneAt(10, 8).value()).isEqualTo("Q3");
        assertThat(FOUR.zoneAt(9.999, 8).value()).isEqualTo("Q2");
        assertThat(FOUR.zoneAt(10, 7.999).value()).isEqualTo("Q4");
        assertThat(FOUR.zoneAt(0, 0).value()).isEqualTo("Q1");
    }

    @Test
    void aPointOutsideIsInTheNearestZone() {
        assertThat(FOUR.zoneAt(-1, 3).value()).isEqualTo("Q1");
        assertThat(FOUR.zoneAt(20, 16).value()).isEqualTo("Q3");
    }

    @Test
    void theBorderIsWhereAnotherZoneBegins() {
        assertThat(FOUR.borderMetres(4, 3)).isCloseTo(5, within(1e-9));
        assertThat(FOUR.borderMetres(9, 3)).isCloseTo(1, within(1e-9));
        assertThat(FOUR.borderMetres(0.1, 0.1)).as("a wall is no border").isCloseTo(7.9, within(1e-9));
    }

    @Test
    void aSingleZoneHasNoBorder() {
        assertThat(new Floor(FOUR.zones().subList(0, 1)).borderMetres(1, 1)).isInfinite();
    }
}
