package dev.cadastre.facility.tree;

/**
 * Every row's place in preorder, and where its subtree ends: so a row is below another if its place lies in the other's
 * interval. Numbered anew as a whole, when there is time for it.
 */
final class Intervals {

    static final Intervals NONE = new Intervals(-1, new int[0], new int[0], 0);

    private final long structure;
    private final int[] starts;
    private final int[] ends;
    private final int reached;

    /**
     * @param structure of the rows that were numbered
     * @param reached how many were: all, unless parents lead in a circle
     */
    Intervals(long structure, int[] starts, int[] ends, int reached) {
        this.structure = structure;
        this.starts = starts;
        this.ends = ends;
        this.reached = reached;
    }

    long structure() {
        return structure;
    }

    int[] starts() {
        return starts;
    }

    int[] ends() {
        return ends;
    }

    int reached() {
        return reached;
    }

    /** Follows the links, without recursion: paths can be long. */
    static Intervals of(Rows rows) {
        int[] starts = new int[rows.size()];
        int[] ends = new int[rows.size()];
        int next = 0;
        for (int row : rows.absent()) {
            next = number(rows, row, starts, ends, next);
        }
        for (int root = rows.firstRoot(); root != Slots.NONE; root = rows.nextSibling(root)) {
            next = number(rows, root, starts, ends, next);
        }
        return new Intervals(rows.structure(), starts, ends, next);
    }

    boolean isWithin(int ancestor, int row) {
        return starts[row] >= starts[ancestor] && starts[row] < ends[ancestor];
    }

    long memoryBytes() {
        return 32 + 4L * (starts.length + ends.length);
    }

    private static int number(Rows rows, int root, int[] starts, int[] ends, int from) {
        int next = from;
        int row = root;
        while (true) {
            starts[row] = next++;
            int child = rows.firstChild(row);
            if (child != Slots.NONE) {
                row = child;
                continue;
            }
            ends[row] = next;
            while (row != root && rows.nextSibling(row) == Slots.NONE) {
                row = rows.parent(row);
                ends[row] = next;
            }
            if (row == root) {
                return next;
            }
            row = rows.nextSibling(row);
        }
    }
}
