package dev.cadastre.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @ParameterizedTest
    @ValueSource(strings = {"ab", "acme", "7up", "a-b-c", "a-"})
    void knowsATenant(String value) {
        assertThat(new TenantId(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "-ab", "Acme", "a:b", "a*b", "a/b", "a+b", "a#b", "a b", "a.b", "ä1", "ab\n"})
    void refusesWhatMeansSomethingToAStore(String value) {
        assertRefused(ErrorId.INVALID_TENANT_ID, TenantId::new, value);
    }

    @Test
    void boundsTheLengthOfATenant() {
        assertThat(new TenantId("a".repeat(63)).value()).hasSize(63);
        assertRefused(ErrorId.INVALID_TENANT_ID, TenantId::new, "a".repeat(64));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "Dock-1", "7", "a_b.c", "A--"})
    void knowsADeviceGatewayAndZone(String value) {
        assertThat(new DeviceId(value)).hasToString(value);
        assertThat(new GatewayId(value)).hasToString(value);
        assertThat(new ZoneId(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "-a", "_a", "a/b", "a:b", "a b", "a+", "a#", "é", "a\n"})
    void refusesOtherShapes(String value) {
        assertRefused(ErrorId.INVALID_DEVICE_ID, DeviceId::new, value);
        assertRefused(ErrorId.INVALID_GATEWAY_ID, GatewayId::new, value);
        assertRefused(ErrorId.INVALID_ZONE_ID, ZoneId::new, value);
    }

    @Test
    void boundsTheLengthOfADevice() {
        assertThat(new DeviceId("a".repeat(64)).value()).hasSize(64);
        assertRefused(ErrorId.INVALID_DEVICE_ID, DeviceId::new, "a".repeat(65));
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without the checker can do
    void refusesAMissingValue() {
        assertThatThrownBy(() -> new DeviceId(null))
                .isInstanceOf(InvalidId.class)
                .hasMessageContaining("missing");
    }

    @Test
    void showsNeitherControlCharactersNorAllOfALongValue() {
        InvalidId refusal = catchThrowableOfType(InvalidId.class, () -> new DeviceId("\u001b[31m" + "x".repeat(999)));
        assertThat(refusal.detail())
                .startsWith("'?[31mx")
                .contains("x…' is not")
                .hasSizeLessThan(200);
    }

    @Test
    void theShapesAreThoseOfTheirRegularExpressions() {
        for (char c = 0; c < 0x300; c++) {
            for (String value : List.of("" + c, "a" + c, c + "a", "a" + c + "a")) {
                assertThat(IdShape.TENANT.matches(value)).as(value).isEqualTo(value.matches("[a-z0-9][a-z0-9-]{1,62}"));
                assertThat(IdShape.THING.matches(value))
                        .as(value)
                        .isEqualTo(value.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}"));
            }
        }
    }

    @Test
    void idsSortByTheirText() {
        assertThat(List.of(new DeviceId("b"), new DeviceId("a"))).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(new TenantId("aa")).isLessThan(new TenantId("ab"));
        assertThat(new GatewayId("a")).isLessThan(new GatewayId("b"));
        assertThat(new ZoneId("a")).isLessThan(new ZoneId("b"));
    }

    private static void assertRefused(ErrorId id, Function<String, ?> of, String value) {
        InvalidId refusal = catchThrowableOfType(InvalidId.class, () -> of.apply(value));
        assertThat(refusal).as("'%s' passed", value).isNotNull();
        assertThat(refusal.id()).isEqualTo(id);
    }
}
