package dev.cadastre.facility.devices;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.DeviceId;
import java.util.HashMap;
import java.util.Map;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every order in which a writer and readers can take turns, up to some thousand: readers must see what a map would say. */
@Tag("heavy")
class DeviceTableLinearizabilityTest {

    @Test
    void readersSeeOneWriterThroughChangesGrowthAndCompaction() {
        options().sequentialSpecification(AMap.class).check(OneWriter.class);
    }

    @Test
    void readersSeeAllDevicesWhileATenantGetsMoreCellsBesideThoseOfOthers() {
        options().actorsBefore(0).sequentialSpecification(AFullMap.class).check(OneGrowingTenant.class);
    }

    /** That the check would find it: cells whose key can be found before their slot is there. */
    @Test
    void theCheckFindsAWriterThatPublishesTheKeyBeforeTheSlot() {
        ModelCheckingOptions withoutPutsBefore =
                options().actorsBefore(0).minimizeFailedScenario(false).sequentialSpecification(AMap.class);

        assertThatThrownBy(() -> withoutPutsBefore.check(KeyBeforeSlot.class))
                .isInstanceOf(LincheckAssertionError.class);
    }

    private static ModelCheckingOptions options() {
        return new ModelCheckingOptions()
                .threads(2)
                .actorsBefore(3)
                .actorsPerThread(4)
                .actorsAfter(1)
                .iterations(12)
                .invocationsPerIteration(150);
    }

    /** Ids of all kinds, and more than the first generation holds. */
    private static DeviceId id(int number) {
        return new DeviceId(number % 2 == 0 ? "d" + number : "a-device-with-a-long-name-" + number);
    }

    /** The table with devices of two tenants; its writes never overlap. */
    @Param(name = "device", gen = IntGen.class, conf = "0:11")
    @Param(name = "slot", gen = IntGen.class, conf = "-1:2")
    public static class OneWriter {

        private final DeviceTable table = new DeviceTable(() -> 0x9E3779B97F4A7C15L);

        @Operation(nonParallelGroup = "writer")
        public int put(@Param(name = "device") int device, @Param(name = "slot") int slot) {
            return table.put(device % 2, id(device / 2), slot);
        }

        /** From now on cells are left for regions that grow beside the old ones. */
        @Operation(nonParallelGroup = "writer")
        public void expectMany() {
            table.expectMany();
        }

        @Operation(nonParallelGroup = "writer")
        public void compact() {
            table.compact();
        }

        @Operation
        public int get(@Param(name = "device") int device) {
            return table.get(device % 2, id(device / 2));
        }
    }

    /** One tenant whose cells are all in use, and others; there is room for more cells. */
    @Param(name = "device", gen = IntGen.class, conf = "0:5")
    @Param(name = "slot", gen = IntGen.class, conf = "-1:2")
    public static class OneGrowingTenant {

        private static final int OTHERS = 20;

        private final DeviceTable table = new DeviceTable(() -> 0x9E3779B97F4A7C15L);

        public OneGrowingTenant() {
            table.expectMany();
            for (int other = 1; other <= OTHERS; other++) {
                table.put(other, shortId(0), 1);
            }
            for (int device = 0; device < AFullMap.DEVICES; device++) {
                table.put(0, shortId(device), 1);
            }
        }

        /** No letters beside the cells: where these have no room, all cells are copied. */
        private static DeviceId shortId(int number) {
            return new DeviceId("d" + number);
        }

        @Operation(nonParallelGroup = "writer")
        public int put(@Param(name = "device") int device, @Param(name = "slot") int slot) {
            return table.put(0, shortId(device), slot);
        }

        @Operation
        public int get(@Param(name = "device") int device) {
            return table.get(0, shortId(device));
        }
    }

    /** What {@link OneGrowingTenant} begins with. */
    public static class AFullMap extends AMap {

        /** Of the six cells a tenant begins with, as many as may be in use. */
        static final int DEVICES = 4;

        public AFullMap() {
            for (int device = 0; device < DEVICES; device++) {
                put(device, 1);
            }
        }
    }

    /** What the table must look like from outside. */
    public static class AMap {

        private final Map<Integer, Integer> slots = new HashMap<>();

        public int put(int device, int slot) {
            Integer before = slots.put(device, slot);
            return before == null ? DeviceTable.NONE : before;
        }

        public void compact() {
            // Nothing of it is to be seen.
        }

        public void expectMany() {
            // Nothing of it is to be seen.
        }

        public int get(int device) {
            return slots.getOrDefault(device, DeviceTable.NONE);
        }
    }

    /** The same cells, filled in the wrong order. */
    @Param(name = "device", gen = IntGen.class, conf = "0:1")
    @Param(name = "slot", gen = IntGen.class, conf = "1:2")
    public static class KeyBeforeSlot {

        private final IdKeys keys = new IdKeys(1, 3);
        private final Cells cells = new Cells(keys, 16, 512);
        private final long region = cells.allocate(16);

        @Operation(nonParallelGroup = "writer")
        public int put(@Param(name = "device") int device, @Param(name = "slot") int slot) {
            String id = id(device).value();
            int found = cells.find(id, region);
            if (found >= 0) {
                int before = cells.slot(found);
                cells.replace(found, slot);
                return before;
            }
            cells.insert(~found, id, 0);
            cells.replace(~found, slot);
            return DeviceTable.NONE;
        }

        @Operation
        public int get(@Param(name = "device") int device) {
            int found = cells.find(id(device).value(), region);
            return found < 0 ? DeviceTable.NONE : cells.slot(found);
        }
    }
}
