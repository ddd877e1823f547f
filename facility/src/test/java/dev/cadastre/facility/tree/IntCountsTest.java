package dev.cadastre.facility.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The open-addressed counts and lists of slots, against the collections of the JDK. */
class IntCountsTest {

    @Property(tries = 300)
    void countsAsAMapDoes(@ForAll @Size(max = 400) List<@IntRange(min = 0, max = 200) Integer> slots) {
        var counts = new IntCounts();
        Map<Integer, Long> expected = new HashMap<>();
        for (int slot : slots) {
            counts.add(slot, slot % 3 + 1L);
            expected.merge(slot, slot % 3 + 1L, Long::sum);
        }
        for (int slot = 0; slot <= 201; slot++) {
            assertThat(counts.get(slot)).as("slot %d", slot).isEqualTo(expected.getOrDefault(slot, 0L));
        }
        Map<Integer, Long> visited = new TreeMap<>();
        counts.forEach(slot -> assertThat(visited.put(slot, counts.get(slot)))
                .as("slot %d twice", slot)
                .isNull());
        assertThat(visited).isEqualTo(new TreeMap<>(expected));
    }

    /** Multiples of a power of two: what a bad hash would put into one place. */
    @Property(tries = 50)
    void slotsThatLieFarApartDoNotGetLost(@ForAll @IntRange(min = 0, max = 20) int shift) {
        var counts = new IntCounts();
        int step = 1 << shift;
        for (int number = 0; number < 500; number++) {
            counts.add(number * step, number + 1L);
        }
        for (int number = 0; number < 500; number++) {
            assertThat(counts.get(number * step)).isEqualTo(number + 1L);
        }
    }

    @Property(tries = 200)
    void aListIsAStackToo(@ForAll @Size(max = 100) List<Integer> values, @ForAll @IntRange(max = 100) int removed) {
        var list = new IntList();
        values.forEach(list::add);
        List<Integer> expected = new ArrayList<>(values);
        for (int i = 0; i < removed && !expected.isEmpty(); i++) {
            assertThat(list.removeLast()).isEqualTo(expected.removeLast());
        }
        assertThat(list.size()).isEqualTo(expected.size());
        assertThat(list.isEmpty()).isEqualTo(expected.isEmpty());
        assertThat(list.toArray()).containsExactly(expected.toArray(Integer[]::new));
        for (int at = 0; at < expected.size(); at++) {
            assertThat(list.get(at)).isEqualTo(expected.get(at));
        }
    }
}
