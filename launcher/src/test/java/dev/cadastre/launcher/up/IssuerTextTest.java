package dev.cadastre.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.isolation.auth.TrustedIssuer;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerTextTest {

    @Test
    void saysWhatAnIssuerMay() {
        TrustedIssuer issuer = IssuerText.read("https://idp.example,keys=https://idp.example/jwks,audience=a,skew=10,"
                + "tenant-claim=org.id,groups-claim=realm.roles,tenants=acme+globex");
        assertThat(issuer.issuer()).isEqualTo("https://idp.example");
        assertThat(issuer.audience()).isEqualTo("a");
        assertThat(issuer.skew()).isEqualTo(Duration.ofSeconds(10));
        assertThat(issuer.tenantClaim().names()).containsExactly("org", "id");
        assertThat(issuer.tenants()).containsExactlyInAnyOrder(new TenantId("acme"), new TenantId("globex"));
        assertThat(issuer.grantsPlatform()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://idp.example",
                "https://idp.example,keys=nowhere",
                "https://idp.example,keys=https://i/k,skew=x",
                "https://idp.example,keys=https://i/k,skew=301",
                "https://idp.example,keys=https://i/k,keys=https://j/k",
                "https://idp.example,keys=https://i/k,tenants=",
                "https://idp.example,keys=https://i/k,tenants=A*",
                "https://idp.example,keys=https://i/k,tenant=acme"
            })
    void whatCannotBeMeantIsRefused(String text) {
        assertThatThrownBy(() -> IssuerText.read(text))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.INVALID_SETTING));
    }
}
