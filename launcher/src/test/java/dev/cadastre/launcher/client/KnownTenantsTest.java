package dev.cadastre.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KnownTenantsTest {

    private static final KnownTenants KNOWN = new KnownTenants(List.of("acme", "acme-2", "globex", "initech"));

    @Test
    void takesATenantThatExists() {
        assertThatCode(() -> KNOWN.require(new TenantId("acme"))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "acem   | (did you mean 'acme'?)",
                "acme2  | (did you mean 'acme' or 'acme-2'?)",
                "golbex | (did you mean 'globex'?)",
                "spare  | no tenant 'spare'; --create opens it",
            })
    void namesWhatIsLikeIt(String wanted, String words) {
        assertThatThrownBy(() -> KNOWN.require(new TenantId(wanted)))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.TENANT_NOT_FOUND))
                .hasMessageContaining(words)
                .hasMessageContaining("--create");
    }

    @ParameterizedTest
    @CsvSource({"acme,acme,0", "acme,acem,2", "'',abc,3", "kitten,sitting,3", "abc,'',3"})
    void countsWhatMustBeChanged(String one, String other, int edits) {
        assertThat(KnownTenants.edits(one, other)).isEqualTo(edits);
    }
}
