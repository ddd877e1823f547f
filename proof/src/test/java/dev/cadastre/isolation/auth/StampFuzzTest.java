package dev.cadastre.isolation.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.TenantId;
import dev.cadastre.proof.Mutations;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Stamps of the gateway that were touched anywhere: none, unless nothing was changed. */
class StampFuzzTest {

    private static final TenantStamp STAMP = new TenantStamp(
            "a key of the stamps of these tests".getBytes(UTF_8),
            Clock.fixed(Instant.ofEpochSecond(1_764_000_000), ZoneOffset.UTC));
    private static final String[] GENUINE = {
        "acme",
        "a,b",
        STAMP.sign(new TenantId("acme"), "a,b", "GET", "/v1/devices?limit=5"),
        "GET",
        "/v1/devices?limit=5"
    };

    @Property(shrinking = ShrinkingMode.OFF)
    void aStampThatWasTouchedIsNone(@ForAll("fields") int field, @ForAll("words") String text) {
        String[] given = GENUINE.clone();
        given[field] = text;
        try {
            StampedTenant stamped = STAMP.verify(given[0], given[1], given[2], given[3], given[4]);
            assertThat(stamped.tenant()).isEqualTo(new TenantId("acme"));
            assertThat(given[2]).startsWith(GENUINE[2].substring(0, GENUINE[2].length() - 1));
            assertThat(field == 2 || text.equals(GENUINE[field])).as(text).isTrue();
        } catch (CadastreException refused) {
            assertThat(text).isNotEqualTo(GENUINE[field]);
        }
    }

    @Provide
    Arbitrary<Integer> fields() {
        return Arbitraries.integers().between(0, GENUINE.length - 1);
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of(GENUINE).flatMap(Mutations::of);
    }
}
