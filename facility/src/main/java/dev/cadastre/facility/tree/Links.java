package dev.cadastre.facility.tree;

import java.util.function.IntPredicate;

/** The lists of children: each row knows its first child and its next sibling, and the head of the roots is kept here. */
final class Links {

    private final boolean linked;
    private final IntColumn words;
    private final IntColumn firsts = new IntColumn();
    private final IntColumn nexts = new IntColumn();
    private int firstRoot = Slots.NONE;
    private boolean listing = true;

    /** @param words the column of parents, which is kept in step */
    Links(boolean linked, IntColumn words) {
        this.linked = linked;
        this.words = words;
    }

    /** Leaves the lists alone until {@link #linkAll}: for a load. */
    void pause() {
        listing = false;
    }

    void add(int row) {
        if (linked) {
            firsts.set(row, Slots.NONE);
            nexts.set(row, Slots.NONE);
        }
    }

    /** Puts a row that is in no list under the parent. */
    void link(int row, int parent) {
        words.set(row, parent | (words.get(row) & Slots.SPECIAL));
        if (linked && listing) {
            nexts.set(row, first(parent));
            setFirst(parent, row);
        }
    }

    void move(int row, int parent) {
        unlink(row);
        link(row, parent);
    }

    void unlink(int row) {
        if (!linked || !listing) {
            return;
        }
        int parent = words.get(row) & ~Slots.SPECIAL;
        int next = nexts.get(row);
        int sibling = first(parent);
        if (sibling == row) {
            setFirst(parent, next);
            return;
        }
        while (nexts.get(sibling) != row) {
            sibling = nexts.get(sibling);
        }
        nexts.set(sibling, next);
    }

    void linkAll(int size, IntPredicate stored) {
        listing = true;
        for (int row = size - 1; row >= 0; row--) {
            if (stored.test(row)) {
                link(row, words.get(row) & ~Slots.SPECIAL);
            }
        }
    }

    int[][] firsts() {
        return firsts.publish();
    }

    int[][] nexts() {
        return nexts.publish();
    }

    int firstRoot() {
        return firstRoot;
    }

    long memoryBytes() {
        return firsts.memoryBytes() + nexts.memoryBytes();
    }

    private int first(int parent) {
        return parent == Slots.NONE ? firstRoot : firsts.get(parent);
    }

    private void setFirst(int parent, int row) {
        if (parent == Slots.NONE) {
            firstRoot = row;
        } else {
            firsts.set(parent, row);
        }
    }
}
