package dev.cadastre.facility.tree;

import dev.cadastre.facility.devices.IdWords;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.security.SecureRandom;

/**
 * From ids to rows: open addressing with linear probing over row numbers, the ids themselves being the layer's. The bits
 * that the numbers leave free hold some of the hash, so that other ids are seldom compared. Rows are only ever added. A
 * reader may meet rows that are newer than what it reads; it passes over them.
 *
 * <p>The hash is keyed: tenants choose ids, and one who could choose many of one hash would make the writer slow for all.
 */
final class IdIndex {

    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(int[].class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long KEY = RANDOM.nextLong() | 1;
    private static final long SECOND_KEY = RANDOM.nextLong() | 1;
    private static final int FREE = 0;

    private final int[] cells;
    private final int rowBits;

    /** @param rows room for so many, three quarters full then */
    IdIndex(int rows) {
        cells = new int[Math.max(4, (int) Math.min(Integer.MAX_VALUE - 8L, rows * 4L / 3 + 1))];
        rowBits = 32 - Integer.numberOfLeadingZeros(cells.length);
    }

    /** Whether one more would make it too full. */
    boolean isFull(int rows) {
        return rows + 1 > cells.length * 3L / 4;
    }

    /** The row with the id among the first so many, or {@link Slots#NONE}. */
    int find(String id, int rows, int[][] references, byte[][] texts) {
        return find(id, hash(id), rows, references, texts);
    }

    /** As the other {@code find}, of an id whose hash is known. */
    int find(String id, long hash, int rows, int[][] references, byte[][] texts) {
        int tag = tag(hash);
        int at = home(hash);
        while (true) {
            int there = (int) CELL.getAcquire(cells, at);
            if (there == FREE) {
                return Slots.NONE;
            }
            int row = (there & ~(-1 << rowBits)) - 1;
            if (there >>> rowBits == tag && row < rows && TextStore.isId(texts, IntColumn.get(references, row), id)) {
                return row;
            }
            at = at + 1 == cells.length ? 0 : at + 1;
        }
    }

    /**
     * Reads what {@link #find} will read for the ids, step by step for all of them: for its effect on the cache alone.
     *
     * @param hashes gets those of the ids
     * @return something of what was read, so that it is not left out as of no use
     */
    int touch(String[] ids, long[] hashes, int count, int rows, int[][] references, byte[][] texts) {
        int[] at = new int[count];
        for (int i = 0; i < count; i++) {
            hashes[i] = hash(ids[i]);
            at[i] = cells[home(hashes[i])];
        }
        for (int i = 0; i < count; i++) {
            int row = (at[i] & ~(-1 << rowBits)) - 1;
            at[i] = row < 0 || row >= rows ? 0 : IntColumn.get(references, row);
        }
        int sum = 0;
        for (int i = 0; i < count && rows > 0; i++) {
            sum += TextStore.touch(texts, at[i]);
        }
        return sum;
    }

    void add(String id, int row) {
        long hash = hash(id);
        int at = home(hash);
        while (cells[at] != FREE) {
            at = at + 1 == cells.length ? 0 : at + 1;
        }
        CELL.setRelease(cells, at, tag(hash) << rowBits | (row + 1));
    }

    long memoryBytes() {
        return 16 + 4L * cells.length;
    }

    private static long hash(String id) {
        return IdWords.hash(id, KEY, SECOND_KEY);
    }

    /** Of the lower bits: the upper ones say where the row lies. */
    private int tag(long hash) {
        return (int) hash >>> rowBits;
    }

    private int home(long hash) {
        return (int) Math.unsignedMultiplyHigh(hash, cells.length);
    }
}
