package dev.cadastre.facility.devices;

import dev.cadastre.model.DeviceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The devices of one tenant.
 *
 * <p>Writes come from one thread at a time; reads from any, meanwhile, without a lock. A read of one device is
 * linearizable: within a generation of {@link Cells} it answers from a single long, written by one release store; a
 * generation that is replaced is never written again, so one that still reads it answers as of the moment of its
 * replacement, which lies within the read. Scans see each device as it was at some moment during the scan.
 */
public final class TenantDevices {

    static final TenantDevices EMPTY = new TenantDevices(new IdKeys(1, 1));

    private static final int HEADERS_BYTES = 112;

    private final IdKeys keys;
    private volatile Cells cells;
    private volatile int size;
    private volatile long idBytes;

    // Of the writer alone.
    private int used;
    private int lettersEnd;
    private boolean expectsMany;

    TenantDevices(IdKeys keys) {
        this.keys = keys;
        this.cells = new Cells(keys, Room.CELLS_MIN, 0);
    }

    /** The slot, or {@link DeviceTable#NONE}. */
    public int get(DeviceId device) {
        return get(device.value());
    }

    int get(String id) {
        Cells now = cells;
        return slot(now, now.find(id));
    }

    private static int slot(Cells cells, int found) {
        return found < 0 ? DeviceTable.NONE : cells.slot(found);
    }

    /**
     * The slots of many devices, in less time than one by one.
     *
     * @param slots gets the slot of {@code devices[i]} at {@code i}
     * @param count how many, from 0 on
     */
    public void get(DeviceId[] devices, int[] slots, int count, DeviceBatch batch) {
        Cells now = cells;
        for (int from = 0; from < count; from += DeviceBatch.SIZE) {
            int length = Math.min(DeviceBatch.SIZE, count - from);
            now.find(devices, from, length, batch);
            for (int i = 0; i < length; i++) {
                slots[from + i] = slot(now, batch.cells[i]);
            }
        }
    }

    /** Puts the device into the slot, or with {@link DeviceTable#NONE} nowhere; answers where it was. */
    public int put(DeviceId device, int slot) {
        String id = device.value();
        int found = cells.find(id);
        int before = slot(cells, found);
        if (found >= 0) {
            cells.replace(found, slot);
        } else if (slot != DeviceTable.NONE) {
            insert(id, ~found, slot);
        }
        count(id, before, slot);
        return before;
    }

    /** Devices that are somewhere. */
    public int size() {
        return size;
    }

    /** Tells the slot of each device that is somewhere. */
    public void forEachSlot(IntConsumer slots) {
        Cells now = cells;
        for (int cell = 0; cell < now.count(); cell++) {
            int slot = now.isFree(cell) ? DeviceTable.NONE : now.slot(cell);
            if (slot != DeviceTable.NONE) {
                slots.accept(slot);
            }
        }
    }

    /** Tells each device that is somewhere, in no order. */
    public void forEach(DeviceVisitor devices) {
        Cells now = cells;
        for (int cell = 0; cell < now.count(); cell++) {
            int slot = now.isFree(cell) ? DeviceTable.NONE : now.slot(cell);
            if (slot != DeviceTable.NONE) {
                devices.visit(now.id(cell), slot);
            }
        }
    }

    /** How many devices are in slots that pass. */
    public long count(IntPredicate slots) {
        long[] count = new long[1];
        forEachSlot(slot -> count[0] += slots.test(slot) ? 1 : 0);
        return count[0];
    }

    /**
     * The first devices in slots that pass, by id.
     *
     * @param after only ids that come after it, or null from the first on
     */
    public List<DeviceId> page(IntPredicate slots, @Nullable DeviceId after, int limit) {
        PriorityQueue<String> first = new PriorityQueue<>(Comparator.reverseOrder());
        forEach((id, slot) -> {
            if (slots.test(slot) && (after == null || id.compareTo(after.value()) > 0)) {
                first.add(id);
                if (first.size() > limit) {
                    first.poll();
                }
            }
        });
        List<String> sorted = new ArrayList<>(first);
        sorted.sort(null);
        return sorted.stream().map(DeviceId::new).toList();
    }

    /** Makes room for twice as many at a time from now on, until {@link #compact()}. */
    void expectMany() {
        expectsMany = true;
    }

    /** Gives back the room kept for more. */
    void compact() {
        expectsMany = false;
        rebuild(Room.exact(size, letterBytes()));
    }

    long memoryBytes() {
        return cells.memoryBytes() + HEADERS_BYTES;
    }

    long idBytes() {
        return idBytes;
    }

    /** @param free the cell where it goes if there is room */
    private void insert(String id, int free, int slot) {
        int bytes = Cells.letterBytes(id);
        int cell = free;
        if (used + 1 > Room.usedMax(cells.count()) || !cells.hasRoomFor(bytes, lettersEnd)) {
            long letters = letterBytes() + bytes;
            rebuild(expectsMany ? Room.forMany(size + 1, letters) : Room.forMore(size + 1, letters));
            cell = ~cells.find(id);
        }
        Cells now = cells;
        long upper = IdKeys.upper(id);
        if (bytes > 0) {
            now.write(id, lettersEnd);
            upper = IdKeys.upper(lettersEnd);
        }
        now.insert(cell, keys.lower(id), upper, slot);
        used++;
        lettersEnd += bytes;
    }

    /** Publishes a generation with the devices that are somewhere; the ones that are nowhere no longer take room. */
    private void rebuild(Room room) {
        Cells old = cells;
        Cells fresh = new Cells(keys, room.cells(), room.letterBytes());
        int kept = 0;
        int end = 0;
        for (int cell = 0; cell < old.count(); cell++) {
            if (isSomewhere(old, cell)) {
                fresh.adopt(old, cell, end);
                end += old.letterBytes(cell);
                kept++;
            }
        }
        used = kept;
        lettersEnd = end;
        cells = fresh;
    }

    /** What the letters of the long ids take that are somewhere. */
    private long letterBytes() {
        if (lettersEnd == 0) {
            return 0;
        }
        Cells now = cells;
        long sum = 0;
        for (int cell = 0; cell < now.count(); cell++) {
            sum += isSomewhere(now, cell) ? now.letterBytes(cell) : 0;
        }
        return sum;
    }

    private static boolean isSomewhere(Cells cells, int cell) {
        return !cells.isFree(cell) && cells.slot(cell) != DeviceTable.NONE;
    }

    private void count(String id, int before, int after) {
        int change = (after == DeviceTable.NONE ? 0 : 1) - (before == DeviceTable.NONE ? 0 : 1);
        int sizeNow = size;
        long idBytesNow = idBytes;
        size = sizeNow + change;
        idBytes = idBytesNow + (long) change * id.length();
    }
}
