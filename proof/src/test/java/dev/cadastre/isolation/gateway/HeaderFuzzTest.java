package dev.cadastre.isolation.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Names under which a client may try to say whose its request is. */
class HeaderFuzzTest {

    @Property(shrinking = ShrinkingMode.OFF)
    void noAliasOfATenantHeaderIsPassedOn(
            @ForAll("names") String name, @ForAll("separators") String separator, @ForAll long cases) {
        StringBuilder alias = new StringBuilder();
        String spelled = name.replace("-", separator);
        for (int i = 0; i < spelled.length(); i++) {
            char c = spelled.charAt(i);
            alias.append((cases >> (i % 64) & 1) == 0 ? c : Character.toUpperCase(c));
        }
        assertThat(HeaderRule.STRIPPED.drops(HeaderRule.shape(alias.toString())))
                .as("%s", alias)
                .isTrue();
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(
                "x-customer-id", "x-authorized-groups", "x-cadastre-stamp", "x-forwarded-for", "forwarded");
    }

    @Provide
    Arbitrary<String> separators() {
        return Arbitraries.strings().withChars("-_. ~!|^`'*+#$%&").ofLength(1);
    }
}
