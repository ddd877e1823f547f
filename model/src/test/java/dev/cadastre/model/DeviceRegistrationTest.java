package dev.cadastre.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceRegistrationTest {

    private static final DeviceId TAG = new DeviceId("tag-1");

    @Test
    void theFirstIsNamedAsTheDeviceIs() {
        assertThat(DeviceRegistration.first(TAG)).hasToString("tag-1");
        assertThat(DeviceRegistration.parse("tag-1")).isEqualTo(DeviceRegistration.first(TAG));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 10, Long.MAX_VALUE})
    void anotherIsNamedWithItsNumber(long number) {
        var registration = new DeviceRegistration(TAG, number);
        assertThat(registration).hasToString("tag-1@" + number);
        assertThat(DeviceRegistration.parse("tag-1@" + number)).isEqualTo(registration);
        assertThat(DeviceRegistration.deviceIn(registration.toString())).isEqualTo("tag-1");
    }

    /** Two texts of one registration would be two devices to whoever goes by the text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "@1",
                "tag-1@",
                "tag-1@0",
                "tag-1@01",
                "tag-1@+1",
                "tag-1@-1",
                "tag-1@1@1",
                "tag-1@x",
                "tag 1",
                "tag-1@9223372036854775808"
            })
    void nothingElseIsTheTextOfOne(String text) {
        assertThatThrownBy(() -> DeviceRegistration.parse(text))
                .isInstanceOfSatisfying(
                        CadastreException.class,
                        e -> assertThat(e.id()).isIn(ErrorId.RECORD_UNREADABLE, ErrorId.INVALID_DEVICE_ID));
    }
}
