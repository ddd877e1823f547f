package dev.cadastre.facility.devices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.DeviceId;
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
    void longIdsTake26BytesBesideTheirLettersOnceCompact() {
        DeviceTable table = new DeviceTable();
        for (int i = 0; i < DEVICES; i++) {
            table.put(0, new DeviceId("urn.epc.id.sgtin.0614141.112345." + i), i);
        }
        table.compact();

        assertThat((double) (table.memoryBytes() - table.idBytes()) / DEVICES).isLessThanOrEqualTo(26.1);
    }
}
