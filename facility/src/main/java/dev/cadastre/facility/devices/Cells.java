package dev.cadastre.facility.devices;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.cadastre.model.DeviceId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * One generation of a tenant's devices: open addressing with linear probing over cells of 20 bytes, the two longs of
 * {@link IdKeys} and the slot. Two cells are five longs: key, key, both slots. A lookup misses the cache once, for the cell
 * where its hash says; a second time, for the letters, only where the id has more than {@value IdKeys#SHORT_MAX}.
 *
 * <p>The home of a cell is the upper part of its hash. So cells are in the order of their hashes but for collisions, any
 * number of cells will do as a size, and the next generation is filled from front to back.
 */
final class Cells {

    private static final VarHandle LONG = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int LONGS_OF_TWO = 5;
    private static final int SLOTS = 4;

    private final IdKeys keys;
    private final long[] longs;
    private final byte[] letters;
    private final int count;

    /**
     * @param count room for this many, one of which always stays free
     * @param letterBytes room for the letters of long ids, and the length before each
     */
    Cells(IdKeys keys, int count, int letterBytes) {
        this.keys = keys;
        this.count = count;
        this.longs = new long[(count + 1) / 2 * LONGS_OF_TWO];
        this.letters = new byte[letterBytes];
    }

    /** The cell of the id, or the complement of the one where it would go. */
    int find(String id) {
        long lower = keys.lower(id);
        long upper = IdKeys.upperOrMark(id);
        return find(id, lower, upper, home(keys.hash(lower, upper)));
    }

    /**
     * The cells of many ids, as the other {@code find} gives them: the homes of all first, then all first touches, so that
     * the processor waits for many of them at a time, and then the rest, which is near by now.
     */
    void find(DeviceId[] devices, int from, int length, DeviceBatch batch) {
        for (int i = 0; i < length; i++) {
            String id = devices[from + i].value();
            batch.lower[i] = keys.lower(id);
            batch.upper[i] = IdKeys.upperOrMark(id);
            batch.cells[i] = home(keys.hash(batch.lower[i], batch.upper[i]));
        }
        batch.touched = touch(batch.cells, length);
        for (int i = 0; i < length; i++) {
            batch.cells[i] = find(devices[from + i].value(), batch.lower[i], batch.upper[i], batch.cells[i]);
        }
    }

    private long touch(int[] homes, int length) {
        long touched = 0;
        for (int i = 0; i < length; i++) {
            touched += longs[at(homes[i])] + longs[slots(homes[i])];
        }
        return touched;
    }

    /** @param home the first cell to look at */
    int find(String id, long lower, long upper, int home) {
        return IdKeys.isLong(upper) ? findLong(id, lower, home) : findShort(lower, upper, home);
    }

    private int findShort(long lower, long upper, int home) {
        int cell = home;
        while (true) {
            int at = at(cell);
            long there = (long) LONG.getAcquire(longs, at + 1);
            if (there == upper && longs[at] == lower) {
                return cell;
            }
            if (there == IdKeys.FREE) {
                return ~cell;
            }
            cell = next(cell);
        }
    }

    private int findLong(String id, long hash, int home) {
        int cell = home;
        while (true) {
            int at = at(cell);
            long there = (long) LONG.getAcquire(longs, at + 1);
            if (there == IdKeys.FREE) {
                return ~cell;
            }
            if (IdKeys.isLong(there) && longs[at] == hash && isAt(id, IdKeys.reference(there))) {
                return cell;
            }
            cell = next(cell);
        }
    }

    int slot(int cell) {
        long both = (long) LONG.getAcquire(longs, slots(cell));
        return (int) (both >>> shift(cell));
    }

    /** Readers see the old slot or the new one. */
    void replace(int cell, int slot) {
        int at = slots(cell);
        long others = longs[at] & ~(0xFFFF_FFFFL << shift(cell));
        LONG.setRelease(longs, at, others | (slot & 0xFFFF_FFFFL) << shift(cell));
    }

    /** Fills a free cell. Readers find it once it is whole: its upper long comes last. */
    void insert(int cell, long lower, long upper, int slot) {
        int at = at(cell);
        longs[at] = lower;
        replace(cell, slot);
        LONG.setRelease(longs, at + 1, upper);
    }

    /** Puts the cell of another generation where it goes in this one; its letters, if it has any, to the reference. */
    void adopt(Cells other, int cell, int reference) {
        int from = at(cell);
        long lower = other.longs[from];
        long upper = other.longs[from + 1];
        int free = home(keys.hash(lower, upper));
        while (longs[at(free) + 1] != IdKeys.FREE) {
            free = next(free);
        }
        if (IdKeys.isLong(upper)) {
            int there = IdKeys.reference(upper);
            System.arraycopy(other.letters, there, letters, reference, 1 + other.letters[there]);
            upper = IdKeys.upper(reference);
        }
        insert(free, lower, upper, other.slot(cell));
    }

    boolean hasRoomFor(int letterBytes, int reference) {
        return letterBytes <= letters.length - reference;
    }

    /** Writes the length and the letters of a long id. */
    void write(String id, int reference) {
        letters[reference] = (byte) id.length();
        for (int i = 0; i < id.length(); i++) {
            letters[reference + 1 + i] = (byte) id.charAt(i);
        }
    }

    String id(int cell) {
        int at = at(cell);
        long upper = (long) LONG.getAcquire(longs, at + 1);
        if (!IdKeys.isLong(upper)) {
            return IdKeys.shortId(longs[at], upper);
        }
        int reference = IdKeys.reference(upper);
        return new String(letters, reference + 1, letters[reference], ISO_8859_1);
    }

    /** Bytes that the letters take in a generation: none where they are in the cell. */
    static int letterBytes(String id) {
        return IdKeys.isShort(id) ? 0 : 1 + id.length();
    }

    int letterBytes(int cell) {
        long upper = longs[at(cell) + 1];
        return IdKeys.isLong(upper) ? 1 + letters[IdKeys.reference(upper)] : 0;
    }

    int count() {
        return count;
    }

    boolean isFree(int cell) {
        return (long) LONG.getAcquire(longs, at(cell) + 1) == IdKeys.FREE;
    }

    long memoryBytes() {
        return 8L * longs.length + letters.length;
    }

    private boolean isAt(String id, int reference) {
        if (letters[reference] != id.length()) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            if (letters[reference + 1 + i] != (byte) id.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int home(long hash) {
        return (int) Math.unsignedMultiplyHigh(hash, count);
    }

    private int next(int cell) {
        return cell + 1 == count ? 0 : cell + 1;
    }

    private static int at(int cell) {
        return (cell >>> 1) * LONGS_OF_TWO + ((cell & 1) << 1);
    }

    private static int slots(int cell) {
        return (cell >>> 1) * LONGS_OF_TWO + SLOTS;
    }

    private static int shift(int cell) {
        return (cell & 1) << 5;
    }
}
