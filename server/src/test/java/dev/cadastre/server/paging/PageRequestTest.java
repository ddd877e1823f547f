package dev.cadastre.server.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRequestTest {

    @Test
    void asksForTheFirstHundredUnlessItSaysOtherwise() {
        assertThat(PageRequest.parse(null, null)).isEqualTo(new PageRequest(null, 100));
        assertThat(PageRequest.parse("next", "500")).isEqualTo(new PageRequest("next", 500));
        assertThat(PageRequest.parse(null, "1").limit()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "501", "-1", "", "ten", "1.0", "99999999999"})
    void aLimitIsANumberInItsRange(String limit) {
        assertThatThrownBy(() -> PageRequest.parse(null, limit))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.INVALID_REQUEST));
    }
}
