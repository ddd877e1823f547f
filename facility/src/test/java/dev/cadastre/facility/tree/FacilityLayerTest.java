package dev.cadastre.facility.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The lists of children, the intervals and the circles of one layer. */
class FacilityLayerTest {

    private static final int ROWS = 60;

    @Test
    void listsAndIntervalsAgreeWithTheParentsAfterAnyMoves() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        FacilityLayer layer = new FacilityLayer(true, 0);
        for (int row = 0; row < ROWS; row++) {
            store(layer, row, row == 0 ? Slots.NONE : random.nextInt(row));
        }
        for (int step = 0; step < 500; step++) {
            int row = random.nextInt(ROWS);
            int parent = random.nextInt(5) == 0 ? Slots.NONE : random.nextInt(ROWS);
            if (random.nextInt(10) == 0) {
                layer.remove(row);
            } else if (parent == Slots.NONE || !isAbove(layer.publish(), row, parent)) {
                store(layer, row, parent);
            }
            layer.number();
            assertAgrees(layer.publish(), seed);
        }
    }

    private static void assertAgrees(Rows rows, long seed) {
        assertThat(rows.isNumbered()).isTrue();
        for (int above = 0; above < ROWS; above++) {
            for (int row = 0; row < ROWS; row++) {
                assertThat(rows.intervals().isWithin(above, row))
                        .as("%d in %d, seed %d", row, above, seed)
                        .isEqualTo(isAbove(rows, above, row));
            }
        }
    }

    private static boolean isAbove(Rows rows, int above, int row) {
        int at = row;
        while (at != Slots.NONE && at != above) {
            at = rows.parent(at);
        }
        return at == above;
    }

    @Test
    void intervalsOfAnOlderStructureAreNotUsed() {
        FacilityLayer layer = new FacilityLayer(true, 0);
        store(layer, 0, Slots.NONE);
        layer.number();
        assertThat(layer.publish().isNumbered()).isTrue();

        store(layer, 1, 0);
        assertThat(layer.publish().isNumbered()).isFalse();
    }

    @Test
    void aCircleIsFoundFromWithinItAndNotFromWhatLeadsIntoIt() {
        int[] parents = {1, 2, 0, 2, 3, Slots.NONE};

        assertThat(ParentCycles.through(0, row -> parents[row]).toArray()).containsExactly(0, 1, 2);
        assertThat(ParentCycles.through(3, row -> parents[row]).isEmpty()).isTrue();
        assertThat(ParentCycles.through(4, row -> parents[row]).isEmpty()).isTrue();
        assertThat(ParentCycles.through(5, row -> parents[row]).isEmpty()).isTrue();
    }

    private static void store(FacilityLayer layer, int row, int parent) {
        String id = "f%03d".formatted(row);
        layer.store(Facility.of(new FacilityId(id), null, Kind.SITE, id), layer.intern(id), parent, 0);
    }
}
