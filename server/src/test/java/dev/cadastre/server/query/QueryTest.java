package dev.cadastre.server.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

    @Test
    void readsNamesInTheirOrder() {
        assertThat(Query.parse("q=a+b&&limit=1&n%C3%BC&x=%25").names()).containsExactly("q", "limit", "nü", "x");
        assertThat(Query.parse("").names()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q=%00",
                "q=a%00b",
                "q=%0A",
                "q=%7F",
                "%00=1",
                "q=%FF",
                "q=%ED%A0%80",
                "q=%C0%80",
                "q=%",
                "q=%1",
                "q=%zz",
                "q=\u00ff",
                "q=1&q=2",
                "q&q"
            })
    void refusesWhatIsNoTextOrComesTwice(String query) {
        assertThatThrownBy(() -> Query.parse(query))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.INVALID_REQUEST));
    }
}
