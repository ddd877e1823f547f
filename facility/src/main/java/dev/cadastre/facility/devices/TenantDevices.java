package dev.cadastre.facility.devices;

import dev.cadastre.model.DeviceId;
import java.util.ArrayList;
import java.util.Arrays;
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
 * linearizable: it takes the tenant's {@link Region} once and answers from a single long of that, written by one release
 * store. A region that is replaced, in its {@link Generation} or with it, is never written again, and neither is anything
 * else put where it was; so a read that still has it answers as of the moment of its replacement, which lies within the
 * read. Scans see each device as it was at some moment during the scan.
 */
public final class TenantDevices {

    static final TenantDevices EMPTY = new TenantDevices(new DeviceTable(() -> 1), 0);

    static final int HEADERS_BYTES = 32;

    private final DeviceTable table;
    private final int tenant;
    private volatile int size;
    private volatile long idBytes;

    /** Cells of the region that are not free: of the writer alone. */
    private int used;

    TenantDevices(DeviceTable table, int tenant) {
        this.table = table;
        this.tenant = tenant;
    }

    /** The slot, or {@link DeviceTable#NONE}. */
    public int get(DeviceId device) {
        return table.get(tenant, device);
    }

    /**
     * The slots of many devices, in less time than one by one.
     *
     * @param slots gets the slot of {@code devices[i]} at {@code i}
     * @param count how many, from 0 on
     */
    public void get(DeviceId[] devices, int[] slots, int count, DeviceBatch batch) {
        Generation now = table.generation();
        long region = now.region(tenant);
        if (region == Region.NONE) {
            Arrays.fill(slots, 0, count, DeviceTable.NONE);
            return;
        }
        for (int from = 0; from < count; from += DeviceBatch.SIZE) {
            int length = Math.min(DeviceBatch.SIZE, count - from);
            now.cells().find(devices, from, length, region, batch);
            for (int i = 0; i < length; i++) {
                slots[from + i] = slot(now.cells(), batch.cells[i]);
            }
        }
    }

    /** Puts the device into the slot, or with {@link DeviceTable#NONE} nowhere; answers where it was. */
    public int put(DeviceId device, int slot) {
        String id = device.value();
        Cells cells = table.generation().cells();
        int found = find(id);
        int before = slot(cells, found);
        if (found >= 0) {
            cells.replace(found, slot);
        } else if (slot != DeviceTable.NONE) {
            insert(id, ~found, slot);
        }
        count(id, before, slot);
        return before;
    }

    /** @return the complement of any cell where the tenant has none */
    private int find(String id) {
        Generation now = table.generation();
        long region = now.region(tenant);
        return region == Region.NONE ? -1 : now.cells().find(id, region);
    }

    private static int slot(Cells cells, int found) {
        return found < 0 ? DeviceTable.NONE : cells.slot(found);
    }

    /** Devices that are somewhere. */
    public int size() {
        return size;
    }

    /** Calls with the slot of each device that is somewhere. */
    public void forEachSlot(IntConsumer slots) {
        forEachCell((cells, cell, slot) -> slots.accept(slot));
    }

    /** Calls with each device that is somewhere, in no order. */
    public void forEach(DeviceVisitor devices) {
        forEachCell((cells, cell, slot) -> devices.visit(cells.id(cell), slot));
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

    long idBytes() {
        return idBytes;
    }

    int tenant() {
        return tenant;
    }

    /** To be called when the region has been replaced by one that holds those alone that are somewhere. */
    void moved() {
        used = size;
    }

    /** @param free the cell where it goes if there is room */
    private void insert(String id, int free, int slot) {
        int cell = free;
        Generation now = table.generation();
        int letterBytes = Cells.letterBytes(id);
        boolean isFull = used + 1 > Room.usedMax(Region.count(now.region(tenant)));
        if (isFull || !now.cells().hasRoomFor(letterBytes)) {
            table.makeRoom(this, letterBytes);
            cell = ~find(id);
        }
        table.generation().cells().insert(cell, id, slot);
        used++;
    }

    private void count(String id, int before, int after) {
        int change = (after == DeviceTable.NONE ? 0 : 1) - (before == DeviceTable.NONE ? 0 : 1);
        int sizeNow = size;
        long idBytesNow = idBytes;
        size = sizeNow + change;
        idBytes = idBytesNow + (long) change * id.length();
    }

    private void forEachCell(CellVisitor visitor) {
        Generation now = table.generation();
        Cells cells = now.cells();
        long region = now.region(tenant);
        for (int cell = Region.first(region); cell < Region.end(region); cell++) {
            int slot = cells.slotIfUsed(cell);
            if (slot != DeviceTable.NONE) {
                visitor.visit(cells, cell, slot);
            }
        }
    }

    @FunctionalInterface
    private interface CellVisitor {
        void visit(Cells cells, int cell, int slot);
    }
}
