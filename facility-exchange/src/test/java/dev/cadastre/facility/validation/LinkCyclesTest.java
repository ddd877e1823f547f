package dev.cadastre.facility.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinkCyclesTest {

    @Test
    void findsEachOnceFromItsLowestMember() {
        int[][] links = {{1}, {2}, {0}, {3}, {0}, {}};
        assertThat(LinkCycles.among(links.length, i -> links[i])).containsExactly(List.of(0, 1, 2), List.of(3));
    }

    @Test
    void takesDiamondsForWhatTheyAre() {
        int[][] links = {{1, 2}, {3}, {3}, {}};
        assertThat(LinkCycles.among(links.length, i -> links[i])).isEmpty();
    }

    @Test
    void bearsAChainOfAMillion() {
        int size = 1_000_000;
        assertThat(LinkCycles.among(size, i -> new int[] {(i + 1) % size}))
                .singleElement()
                .satisfies(circle -> assertThat(circle).hasSize(size).startsWith(0, 1));
    }
}
