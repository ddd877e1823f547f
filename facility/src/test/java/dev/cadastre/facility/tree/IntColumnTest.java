package dev.cadastre.facility.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class IntColumnTest {

    @Test
    void whatIsPublishedIsNotWrittenAgain() {
        IntColumn column = new IntColumn();
        for (int row = 0; row < 3000; row++) {
            column.set(row, row);
        }
        int[][] published = column.publish();

        column.set(5, -5);
        column.set(2999, -1);
        column.set(3000, 7);

        assertThat(IntColumn.get(published, 5)).isEqualTo(5);
        assertThat(IntColumn.get(published, 2999)).isEqualTo(2999);
        assertThat(column.get(5)).isEqualTo(-5);
        assertThat(column.get(3000)).isEqualTo(7);
    }

    @Test
    void aChangeCopiesOnePageAndSharesTheRest() {
        IntColumn column = new IntColumn();
        for (int row = 0; row < 10 << IntColumn.PAGE_BITS; row++) {
            column.set(row, row);
        }
        int[][] before = column.publish();
        column.set(3 << IntColumn.PAGE_BITS, -1);
        int[][] after = column.publish();

        for (int page = 0; page < 10; page++) {
            if (page == 3) {
                assertThat(after[page]).isNotSameAs(before[page]);
            } else {
                assertThat(after[page]).isSameAs(before[page]);
            }
        }
    }

    @Test
    void objectsAreKeptLikewiseAndCostNothingWhereThereAreNone() {
        RefColumn<String> column = new RefColumn<>();
        column.set(1 << 20, null);
        assertThat(column.memoryBytes()).isZero();
        column.set(5, "five");
        var published = column.publish();
        column.set(5, null);
        column.set(6, "six");

        assertThat(RefColumn.get(published, 5)).isEqualTo("five");
        assertThat(RefColumn.get(published, 6)).isNull();
        assertThat(RefColumn.get(published, 1 << 21)).isNull();
        assertThat(column.get(5)).isNull();
    }

    @Test
    void everyPublishedStateStaysWhateverIsWrittenLater() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        IntColumn column = new IntColumn();
        int[] model = new int[5000];
        int[][] published = column.publish();
        int[] then = model.clone();
        int thenRows = 0;
        int rows = 0;
        for (int step = 0; step < 20_000; step++) {
            int row = random.nextInt(8) == 0 && rows < model.length ? rows++ : random.nextInt(Math.max(1, rows));
            rows = Math.max(rows, row + 1);
            model[row] = step;
            column.set(row, step);
            if (random.nextInt(100) == 0) {
                for (int i = 0; i < thenRows; i++) {
                    assertThat(IntColumn.get(published, i)).as("seed %d", seed).isEqualTo(then[i]);
                }
                published = column.publish();
                then = model.clone();
                thenRows = rows;
            }
        }
    }
}
