package dev.cadastre.facility.devices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.DeviceId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTableMemoryTest {

    private static final int DEVICES = 200_000;
    private static final double BYTES_A_DEVICE_MAX = 24;

    @ParameterizedTest
    @ValueSource(strings = {"d", "device-", "dev-4711-"})
    void atMost24BytesADeviceBesideItsLettersAtAnySize(String stem) {
        DeviceTable table = new DeviceTable();
        for (int i = 0; i < DEVICES; i++) {
            table.put(0, new DeviceId(stem + i), i);
            if (i > 1000 && i % 1000 == 0) {
                assertThat((double) (table.memoryBytes() - table.idBytes()) / (i + 1))
                        .isLessThanOrEqualTo(BYTES_A_DEVICE_MAX);
            }
        }
    }

    @Test
    void atMost24BytesADeviceBesideItsLettersWhereManyTenantsGrowAtOnce() {
        DeviceTable table = new DeviceTable();
        for (int i = 0; i < DEVICES; i++) {
            table.put(i % 100, new DeviceId("device-" + i), i);
        }

        assertThat((double) (table.memoryBytes() - table.idBytes()) / DEVICES).isLessThanOrEqualTo(BYTES_A_DEVICE_MAX);
        assertThat(IntStream.range(0, DEVICES)).allMatch(i -> table.get(i % 100, "device-" + i) == i);
    }

    @Test
    void longIdsTake26BytesBesideTheirLettersOnceCompact() {
        DeviceTable table = new DeviceTable();
        for (int i = 0; i < DEVICES; i++) {
            table.put(0, new DeviceId("urn.epc.id.sgtin.0614141.112345." + i), i);
        }
        table.compact();

        assertThat((double) (table.memoryBytes() - table.idBytes()) / DEVICES).isLessThanOrEqualTo(26.1);
    }

    /** A load copies its table no more than a dozen times; without being told it makes room a tenth at a time. */
    @Test
    void aTableThatExpectsManyGrowsSeldomAndGivesTheRoomBack() {
        DeviceTable told = new DeviceTable();
        told.expectMany();

        assertThat(generations(told)).isLessThan(20);
        assertThat(generations(new DeviceTable())).isGreaterThan(60);

        told.compact();
        assertThat((double) (told.memoryBytes() - told.idBytes()) / DEVICES).isLessThanOrEqualTo(BYTES_A_DEVICE_MAX);
        assertThat(told.get(0, "cart-0")).isZero();
        assertThat(told.get(0, "cart-" + (DEVICES - 1))).isEqualTo(DEVICES - 1);
    }

    private static int generations(DeviceTable table) {
        int changes = 0;
        long before = 0;
        for (int i = 0; i < DEVICES; i++) {
            table.put(0, new DeviceId("cart-" + i), i);
            changes += table.memoryBytes() == before ? 0 : 1;
            before = table.memoryBytes();
        }
        return changes;
    }
}
