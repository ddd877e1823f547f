package dev.cadastre.facility.devices;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.cadastre.model.DeviceId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The devices of all tenants in one array: open addressing with linear probing over cells of 20 bytes, the two longs of
 * {@link IdKeys} and the slot. Two cells are five longs: key, key, both slots. Each tenant has a {@link Region} of its own,
 * so that its devices can be listed without passing by those of others. A lookup misses the cache once, for the cell where
 * its hash says; a second time, for the letters, only where the id has more than {@value IdKeys#SHORT_MAX}.
 *
 * <p>The home of a cell is the upper part of its hash. So the cells of a region are in the order of their hashes but for
 * collisions, any number of cells will do as a size, and another region is filled from front to back.
 *
 * <p>Cells are handed out from front to back and never taken back: what a region held that has been replaced stays as it was.
 */
final class Cells {

    private static final VarHandle LONG = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int LONGS_OF_TWO = 5;
    private static final int SLOTS = 4;
    private static final int COUNT_MAX = Integer.MAX_VALUE / LONGS_OF_TWO * 2 - 16;
    private static final int LETTER_BYTES_MAX = Integer.MAX_VALUE - 64;

    private final IdKeys keys;
    private final long[] longs;
    private final byte[] letters;
    private final int count;

    // Of the writer alone.
    private int end;
    private int lettersEnd;

    /**
     * @param count room for this many in all regions
     * @param letterBytes room for the letters of long ids, and the length before each
     */
    Cells(IdKeys keys, long count, long letterBytes) {
        if (count > COUNT_MAX || letterBytes > LETTER_BYTES_MAX) {
            throw new IllegalStateException(
                    "a table cannot have %,d cells and %,d bytes of ids".formatted(count, letterBytes));
        }
        this.keys = keys;
        this.count = (int) count;
        this.longs = new long[(this.count + 1) / 2 * LONGS_OF_TWO];
        this.letters = new byte[(int) letterBytes];
    }

    /** A region of so many free cells, or {@link Region#NONE} where no more are left. */
    long allocate(long cells) {
        if (cells == 0 || cells > count - end) {
            return Region.NONE;
        }
        long region = Region.of(end, (int) cells);
        end = (int) Math.min(count, evenUp(Region.end(region)));
        return region;
    }

    /** Regions begin at even cells: no two of them share a long. */
    static long evenUp(long cells) {
        return cells + (cells & 1);
    }

    /**
     * The cell of the id, or the complement of the one where it would go; the region must have cells. Looks first two cells
     * beyond the home, often in the next cache line: the processor then waits for both lines together.
     */
    int find(String id, long region) {
        long lower = keys.lower(id);
        long upper = IdKeys.upperOrMark(id);
        int home = home(keys.hash(lower, upper), region);
        int further = next(next(home, region), region);
        if (!IdKeys.isLong(upper) && upper(further) == upper && longs[at(further)] == lower) {
            return further;
        }
        return find(id, lower, upper, home, region);
    }

    /**
     * The cells of many ids, as the other {@code find} gives them: the homes of all first, then all first touches, so that
     * the processor waits for many of them at a time, and then the rest, which is near by now.
     */
    void find(DeviceId[] devices, int from, int length, long region, DeviceBatch batch) {
        for (int i = 0; i < length; i++) {
            String id = devices[from + i].value();
            batch.lower[i] = keys.lower(id);
            batch.upper[i] = IdKeys.upperOrMark(id);
            batch.cells[i] = home(keys.hash(batch.lower[i], batch.upper[i]), region);
        }
        batch.touched = touch(batch.cells, length);
        for (int i = 0; i < length; i++) {
            batch.cells[i] = find(devices[from + i].value(), batch.lower[i], batch.upper[i], batch.cells[i], region);
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
    int find(String id, long lower, long upper, int home, long region) {
        return IdKeys.isLong(upper) ? findLong(id, lower, home, region) : findShort(lower, upper, home, region);
    }

    private int findShort(long lower, long upper, int home, long region) {
        int cell = home;
        while (true) {
            long there = upper(cell);
            if (there == upper && longs[at(cell)] == lower) {
                return cell;
            }
            if (there == IdKeys.FREE) {
                return ~cell;
            }
            cell = next(cell, region);
        }
    }

    private long upper(int cell) {
        return (long) LONG.getAcquire(longs, at(cell) + 1);
    }

    private int findLong(String id, long hash, int home, long region) {
        int cell = home;
        while (true) {
            long there = upper(cell);
            if (there == IdKeys.FREE) {
                return ~cell;
            }
            if (IdKeys.isLong(there) && longs[at(cell)] == hash && isAt(id, IdKeys.reference(there))) {
                return cell;
            }
            cell = next(cell, region);
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

    /** Fills a free cell, where there is {@link #hasRoomFor room} for the letters. */
    void insert(int cell, String id, int slot) {
        insert(cell, keys.lower(id), IdKeys.isShort(id) ? IdKeys.upper(id) : IdKeys.upper(write(id)), slot);
    }

    /** Fills a free cell. Readers find it once it is whole: its upper long comes last. */
    void insert(int cell, long lower, long upper, int slot) {
        int at = at(cell);
        longs[at] = lower;
        replace(cell, slot);
        LONG.setRelease(longs, at + 1, upper);
    }

    /**
     * Fills a new region with the devices of another that are somewhere; the ones that are nowhere no longer take room.
     *
     * @param other the cells of that region, these or of another generation
     */
    void adopt(Cells other, long from, long into) {
        for (int cell = Region.first(from); cell < Region.end(from); cell++) {
            if (other.slotIfUsed(cell) != DeviceTable.NONE) {
                adopt(other, cell, into);
            }
        }
    }

    private void adopt(Cells other, int cell, long into) {
        int from = at(cell);
        long lower = other.longs[from];
        long upper = other.longs[from + 1];
        int free = home(keys.hash(lower, upper), into);
        while (longs[at(free) + 1] != IdKeys.FREE) {
            free = next(free, into);
        }
        insert(
                free,
                lower,
                IdKeys.isLong(upper) && other != this ? copyLetters(other, upper) : upper,
                other.slot(cell));
    }

    private long copyLetters(Cells other, long upper) {
        int there = IdKeys.reference(upper);
        int bytes = 1 + other.letters[there];
        System.arraycopy(other.letters, there, letters, lettersEnd, bytes);
        lettersEnd += bytes;
        return IdKeys.upper(lettersEnd - bytes);
    }

    boolean hasRoomFor(int letterBytes) {
        return letterBytes <= letters.length - lettersEnd;
    }

    /** Writes the length and the letters of a long id, and answers where they are. */
    int write(String id) {
        int reference = lettersEnd;
        letters[reference] = (byte) id.length();
        for (int i = 0; i < id.length(); i++) {
            letters[reference + 1 + i] = (byte) id.charAt(i);
        }
        lettersEnd += letterBytes(id);
        return reference;
    }

    String id(int cell) {
        long upper = upper(cell);
        if (!IdKeys.isLong(upper)) {
            return IdKeys.shortId(longs[at(cell)], upper);
        }
        int reference = IdKeys.reference(upper);
        return new String(letters, reference + 1, letters[reference], ISO_8859_1);
    }

    /** Bytes that the letters take in a generation: none where they are in the cell. */
    static int letterBytes(String id) {
        return IdKeys.isShort(id) ? 0 : 1 + id.length();
    }

    /** What the letters of the region's long ids take that are somewhere. */
    long letterBytes(long region) {
        long sum = 0;
        for (int cell = Region.first(region); cell < Region.end(region) && lettersEnd > 0; cell++) {
            long upper = longs[at(cell) + 1];
            sum += IdKeys.isLong(upper) && slotIfUsed(cell) != DeviceTable.NONE
                    ? 1 + letters[IdKeys.reference(upper)]
                    : 0;
        }
        return sum;
    }

    /** The slot of the device in the cell, or {@link DeviceTable#NONE} where it has none or there is no device. */
    int slotIfUsed(int cell) {
        return upper(cell) == IdKeys.FREE ? DeviceTable.NONE : slot(cell);
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

    private static int home(long hash, long region) {
        return Region.first(region) + (int) Math.unsignedMultiplyHigh(hash, Region.count(region));
    }

    private static int next(int cell, long region) {
        return cell + 1 == Region.end(region) ? Region.first(region) : cell + 1;
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
