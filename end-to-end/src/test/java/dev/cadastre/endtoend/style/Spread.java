package dev.cadastre.endtoend.style;

import java.util.List;
import java.util.stream.IntStream;

/** Sizes in ascending order, and what lies where in them. */
record Spread(List<Integer> sizes) {

    static Spread of(IntStream sizes) {
        return new Spread(sizes.sorted().boxed().toList());
    }

    /** The smallest size that this share of all does not pass; 0 of nothing. */
    int percentile(int percent) {
        int rank = Math.max(1, (sizes.size() * percent + 99) / 100);
        return sizes.isEmpty() ? 0 : sizes.get(rank - 1);
    }

    int max() {
        return percentile(100);
    }
}
