package dev.cadastre.isolation.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.CadastreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTest {

    @Test
    void theSchemeHasNoCase() {
        assertThat(Bearer.token("Bearer a.b-c_d")).isEqualTo("a.b-c_d");
        assertThat(Bearer.token("bearer  a.b")).isEqualTo("a.b");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic YTpi", "Bearer a b", "Bearer a,b", "Bearera.b", "Bearer é"})
    void nothingElseIsABearerToken(String header) {
        assertThatThrownBy(() -> Bearer.token(header)).isInstanceOf(CadastreException.class);
    }
}
