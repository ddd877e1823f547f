package dev.cadastre.facility.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.FacilityId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that other systems give, as ids and as keys of attributes. */
class NamesTest {

    @ParameterizedTest
    @CsvSource({
        "area, area",
        "attr.area, area",
        "sfo_placetype, sfo-placetype",
        "Gross Area (m2), gross-area-m2",
        "__x__, x",
        "2nd, x-2nd",
        "'---', x-",
        "abcdefghijklmnopqrstuvwxyz_0123456789, abcdefghijklmnopqrstuvwxyz-01234"
    })
    void aColumnBecomesAKey(String column, String key) {
        assertThat(AttributeKey.of(column)).isEqualTo(key);
    }

    @Test
    void aNameThatIsAnIdIsOne() {
        assertThat(IriId.of("https://example.com/b#hall-1", "hall-1")).isEqualTo("hall-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hall 1", "---", "hâll", "ex:hall/1"})
    void anyOtherNameBecomesOneOfItsIriAlone(String name) {
        String one = IriId.of("https://example.com/one#" + name, name);
        String other = IriId.of("https://example.com/other#" + name, name);
        assertThat(FacilityId.isWellFormed(one)).as(one).isTrue();
        assertThat(one)
                .doesNotStartWith(String.valueOf(FacilityId.OWN_MARK))
                .isEqualTo(IriId.of("https://example.com/one#" + name, name))
                .isNotEqualTo(other);
    }

    @Test
    void aLongNameIsCutAndStaysItsIris() {
        String name = "x".repeat(80) + " ";
        assertThat(FacilityId.isWellFormed(IriId.of("https://example.com#" + name, name)))
                .isTrue();
        assertThat(IriId.of("https://example.com#1", name)).isNotEqualTo(IriId.of("https://example.com#2", name));
    }
}
