package dev.cadastre.facility.devices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.DeviceId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeviceTableTest {

    private static final DeviceId SCANNER = new DeviceId("scanner-17");
    private static final DeviceId LONG = new DeviceId("0f8fad5b-d9cb-469f-a165-70867728950e");

    private final DeviceTable table = new DeviceTable();

    @Test
    void aDeviceNobodyPutAnywhereIsNowhere() {
        assertThat(table.get(3, SCANNER)).isEqualTo(DeviceTable.NONE);
        assertThat(table.of(3).size()).isZero();
    }

    @Test
    void aDeviceIsWhereItWasPutLastAndSaysWhereItWas() {
        assertThat(table.put(0, SCANNER, 7)).isEqualTo(DeviceTable.NONE);
        assertThat(table.put(0, SCANNER, 8)).isEqualTo(7);
        assertThat(table.put(0, SCANNER, DeviceTable.NONE)).isEqualTo(8);
        assertThat(table.get(0, SCANNER)).isEqualTo(DeviceTable.NONE);
        assertThat(table.put(0, SCANNER, 9)).isEqualTo(DeviceTable.NONE);
        assertThat(table.get(0, SCANNER)).isEqualTo(9);
        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void takingAwayAnUnknownDeviceTakesNoRoom() {
        for (int i = 0; i < 1000; i++) {
            table.put(0, new DeviceId("ghost-" + i), DeviceTable.NONE);
        }

        assertThat(table.size()).isZero();
        assertThat(table.memoryBytes()).isLessThan(400);
    }

    @Test
    void slotsMayBeAnyNumberButNone() {
        table.put(0, SCANNER, Integer.MAX_VALUE);
        table.put(0, LONG, Integer.MIN_VALUE);

        assertThat(table.get(0, SCANNER)).isEqualTo(Integer.MAX_VALUE);
        assertThat(table.get(0, LONG)).isEqualTo(Integer.MIN_VALUE);
    }

    @Test
    void theSameIdOfTwoTenantsIsTwoDevices() {
        table.put(0, SCANNER, 1);
        table.put(5, SCANNER, 2);

        assertThat(table.get(0, SCANNER)).isEqualTo(1);
        assertThat(table.get(5, SCANNER)).isEqualTo(2);
        assertThat(table.get(4, SCANNER)).isEqualTo(DeviceTable.NONE);
    }

    @Test
    void idsOfEveryLengthAreToldApartByTheirLastLetterAndTheirLength() {
        List<DeviceId> all = new ArrayList<>();
        for (int length = 1; length <= 64; length++) {
            String stem = "x".repeat(length - 1);
            all.add(new DeviceId(stem + "a"));
            all.add(new DeviceId(stem + "b"));
        }
        all.forEach(device -> table.put(0, device, all.indexOf(device)));

        assertThat(all).allSatisfy(device -> assertThat(table.get(0, device)).isEqualTo(all.indexOf(device)));
        assertThat(table.get(0, "x".repeat(64))).isEqualTo(DeviceTable.NONE);
        assertThat(table.get(0, "x".repeat(15))).isEqualTo(DeviceTable.NONE);
        table.compact();
        assertThat(all).allSatisfy(device -> assertThat(table.get(0, device)).isEqualTo(all.indexOf(device)));
    }

    @Test
    void longIdsOfOneHashAreToldApartByTheirLetters() {
        Cells cells = new Cells(new IdKeys(1, 1), 8, 256);
        String one = "a".repeat(40);
        String other = "b".repeat(40);
        long region = cells.allocate(8);
        cells.insert(0, 99, IdKeys.upper(cells.write(one)), 1);

        assertThat(cells.find(one, 99, IdKeys.upperOrMark(one), 0, region)).isNotNegative();
        assertThat(cells.find(other, 99, IdKeys.upperOrMark(other), 0, region)).isNegative();
    }

    @Test
    void aBatchAnswersLikeSingleLookups() {
        DeviceId[] asked = IntStream.range(0, 1000)
                .mapToObj(i -> new DeviceId((i % 3 == 0 ? "forklift-of-the-northern-dock-" : "cart-") + i))
                .toArray(DeviceId[]::new);
        for (int i = 0; i < asked.length; i += 2) {
            table.put(0, asked[i], i);
        }
        int[] slots = new int[asked.length];

        table.of(0).get(asked, slots, asked.length, new DeviceBatch());

        for (int i = 0; i < asked.length; i++) {
            assertThat(slots[i]).isEqualTo(i % 2 == 0 ? i : DeviceTable.NONE);
        }
    }

    @Test
    void aScanTellsEachDeviceThatIsSomewhereOnceWithItsId() {
        TreeMap<String, Integer> expected = new TreeMap<>();
        for (int i = 0; i < 500; i++) {
            String id = (i % 2 == 0 ? "d-" : "a-device-with-a-long-name-") + i;
            expected.put(id, i);
            table.put(0, new DeviceId(id), i);
        }
        for (int i = 0; i < 500; i += 5) {
            String id = (i % 2 == 0 ? "d-" : "a-device-with-a-long-name-") + i;
            expected.remove(id);
            table.put(0, new DeviceId(id), DeviceTable.NONE);
        }
        TreeMap<String, Integer> told = new TreeMap<>();

        table.of(0).forEach((id, slot) -> assertThat(told.put(id, slot)).isNull());

        assertThat(told).isEqualTo(expected);
        assertThat(table.of(0).count(slot -> slot < 10)).isEqualTo(8);
        assertThat(table.of(0).size()).isEqualTo(400);
    }

    @Test
    void pagesFollowEachOtherInTheOrderOfIds() {
        for (int i = 0; i < 50; i++) {
            table.put(0, new DeviceId("d%02d".formatted(i)), i % 2);
        }
        List<DeviceId> all = new ArrayList<>();
        List<DeviceId> page = table.of(0).page(slot -> slot == 1, null, 7);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = table.of(0).page(slot -> slot == 1, page.getLast(), 7);
        }

        assertThat(all).hasSize(25).isSorted().startsWith(new DeviceId("d01"));
    }

    @Test
    void roomOfDevicesThatWentIsUsedAgain() {
        for (int i = 0; i < 100_000; i++) {
            table.put(0, new DeviceId("a-pallet-that-passes-through-" + i), 1);
            table.put(0, new DeviceId("a-pallet-that-passes-through-" + (i - 100 < 0 ? 0 : i - 100)), DeviceTable.NONE);
        }

        assertThat(table.size()).isLessThanOrEqualTo(101);
        assertThat(table.memoryBytes()).isLessThan(100 * 150);
    }
}
