package dev.cadastre.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantUserTest {

    @Test
    void isNamedByUserAndTenant() {
        assertThat(TenantUser.parse("anna.b@acme")).contains(new TenantUser(new TenantId("acme"), "anna.b", 0));
        assertThat(TenantUser.parse("anna.b@acme").orElseThrow().getName()).isEqualTo("anna.b@acme");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "anna",
                "anna@",
                "@acme",
                "anna@@acme",
                "a b@acme",
                "anna@ACME",
                "anna@acme\n",
                "@a@acme"
            })
    void nothingElseIsAName(String text) {
        assertThat(TenantUser.parse(text)).isEmpty();
    }
}
