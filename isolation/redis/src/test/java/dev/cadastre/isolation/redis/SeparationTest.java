package dev.cadastre.isolation.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeparationTest {

    private static final Separation SEPARATION = Separation.BY_TENANT;

    @Test
    void theTenantStandsInTheHashTag() {
        assertThat(SEPARATION.key(new TenantId("acme"), "cache:plans:7")).isEqualTo("gateway:{acme}:cache:plans:7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "a?",
                "a[b]",
                "}:cache:x",
                "{globex}",
                "a\r\nDEL b",
                "a b",
                "a\0",
                "\u00e9",
                "a\\b",
                "\u202eb",
            })
    void whatMeansMoreThanItselfIsNoName(String name) {
        long before = LayerRefusals.counted(Layer.REDIS, "key-name");
        assertThatThrownBy(() -> SEPARATION.key(new TenantId("acme"), name))
                .asInstanceOf(type(CadastreException.class))
                .satisfies(refusal -> assertThat(refusal.id()).isEqualTo(ErrorId.ISOLATION_REFUSED));
        assertThat(LayerRefusals.counted(Layer.REDIS, "key-name")).isGreaterThan(before);
    }

    @Property(tries = 2_000)
    void twoKeysAreTheSameOnlyWhereTenantAndNameAre(
            @ForAll("tenants") TenantId one,
            @ForAll("names") String oneName,
            @ForAll("tenants") TenantId other,
            @ForAll("names") String otherName) {
        boolean same = one.equals(other) && oneName.equals(otherName);
        assertThat(SEPARATION.key(one, oneName).equals(SEPARATION.key(other, otherName)))
                .isEqualTo(same);
    }

    @Property(tries = 2_000)
    void noNameLeavesItsTenantsKeys(@ForAll("tenants") TenantId tenant, @ForAll String name) {
        try {
            String key = SEPARATION.key(tenant, name);
            assertThat(key).startsWith("gateway:{" + tenant + "}:").isPrintable();
            assertThat(key.indexOf('}')).isEqualTo(key.lastIndexOf('}'));
        } catch (CadastreException refused) {
            assertThat(refused.id()).isEqualTo(ErrorId.ISOLATION_REFUSED);
        }
    }

    @Provide
    Arbitrary<TenantId> tenants() {
        return Arbitraries.strings()
                .withChars("ab-0")
                .ofMinLength(2)
                .ofMaxLength(4)
                .filter(id -> !id.startsWith("-"))
                .map(TenantId::new);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("ab-:0").ofMinLength(1).ofMaxLength(4);
    }
}
