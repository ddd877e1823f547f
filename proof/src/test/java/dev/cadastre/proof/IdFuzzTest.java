package dev.cadastre.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeadLetter;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ObservationCodec;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.devices.TenantDevice;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Ids and payloads of any shape: refused with a reason, or exactly what they say. */
class IdFuzzTest {

    private static final String OBSERVATION =
            "{\"boot\":1,\"seq\":42,\"at\":1764000000000,\"readings\":[{\"gateway\":\"dock-1\",\"rssi\":-61}]}";
    private static final String LETTER =
            new String(new DeadLetter("acme", "tag-1", "internal", "why", "{}".getBytes(UTF_8)).toJson(), UTF_8);

    @Property(shrinking = ShrinkingMode.OFF)
    void aTenantIdIsOfItsAlphabetOrNone(@ForAll("tenants") String text) {
        refusedOr(() -> new TenantId(text), () -> assertThat(text).matches("[a-z0-9][a-z0-9-]{1,62}"));
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void aDeviceIdIsOfItsAlphabetOrNone(@ForAll("devices") String text) {
        refusedOr(() -> new DeviceId(text), () -> assertThat(text).matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}"));
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void aUserNameNamesTheTenantThatStandsInItOrNobody(@ForAll("usernames") String text) {
        TenantDevice.ofUsername(text)
                .ifPresent(device -> assertThat(device.username()).isEqualTo(text));
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void anObservationIsReadOrRefused(@ForAll("observations") String text) {
        refusedOr(() -> ObservationCodec.read(text.getBytes(UTF_8)), () -> {});
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void aDeadLetterIsReadOrRefused(@ForAll("letters") String text) {
        refusedOr(() -> DeadLetter.read(text.getBytes(UTF_8)), () -> {});
    }

    private static void refusedOr(Runnable reading, Runnable check) {
        try {
            reading.run();
        } catch (CadastreException refused) {
            assertThat(refused.detail()).isNotBlank();
            return;
        }
        check.run();
    }

    @Provide
    Arbitrary<String> tenants() {
        return Mutations.of("acme-logistics");
    }

    @Provide
    Arbitrary<String> devices() {
        return Mutations.of("Pallet_7.b-2");
    }

    @Provide
    Arbitrary<String> usernames() {
        return Mutations.of("acme/pallet-7");
    }

    @Provide
    Arbitrary<String> observations() {
        return Mutations.of(OBSERVATION);
    }

    @Provide
    Arbitrary<String> letters() {
        return Mutations.of(LETTER);
    }
}
