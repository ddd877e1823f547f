package dev.cadastre.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WalkTest {

    private static final List<Area> AREAS = Site.acme().areas();

    @Test
    void nobodyRunsOrLeavesTheFloor() {
        Walk walk = new Walk(AREAS, 1.2, new SplittableRandom(7));
        for (int i = 0; i < 10_000; i++) {
            FloorPoint before = walk.here();
            walk.advance(0.5);

            assertThat(before.distanceMetres(walk.here())).isLessThanOrEqualTo(0.6 + 1e-9);
            assertThat(AREAS).anyMatch(area -> area.contains(walk.here()));
        }
    }

    @Test
    void everyZoneIsVisited() {
        Walk walk = new Walk(AREAS, 1.2, new SplittableRandom(7));
        Set<Area> visited = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            walk.advance(2);
            AREAS.stream().filter(area -> area.contains(walk.here())).forEach(visited::add);
        }
        assertThat(visited).containsExactlyInAnyOrderElementsOf(AREAS);
    }

    @Test
    void theStepLengthDoesNotChangeTheWay() {
        Walk coarse = new Walk(AREAS, 1.2, new SplittableRandom(7));
        Walk fine = new Walk(AREAS, 1.2, new SplittableRandom(7));
        for (int i = 0; i < 200; i++) {
            coarse.advance(8);
            for (int step = 0; step < 16; step++) {
                fine.advance(0.5);
            }
            assertThat(fine.here().distanceMetres(coarse.here())).isCloseTo(0, within(1e-6));
        }
    }

    @Test
    void aStepNeverOvershoots() {
        assertThat(new FloorPoint(0, 0).towards(new FloorPoint(3, 4), 10)).isEqualTo(new FloorPoint(3, 4));
        assertThat(new FloorPoint(0, 0).towards(new FloorPoint(3, 4), 2.5)).isEqualTo(new FloorPoint(1.5, 2));
    }
}
