package dev.cadastre.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.isolation.documents.CosmosSettings;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentsSettingTest {

    private static final String ENDPOINT = "https://name.documents.azure.com:443/";

    @Test
    void documentsAreInPostgresqlWhereNothingIsSaid() {
        assertThat(DocumentsSetting.read(Map.of())).isNull();
        assertThat(DocumentsSetting.read(Map.of("CADASTRE_DOCUMENTS", "postgres")))
                .isNull();
    }

    @Test
    void orInCosmos() {
        assertThat(DocumentsSetting.read(Map.of(
                        "CADASTRE_DOCUMENTS", "cosmos",
                        "CADASTRE_COSMOS_ENDPOINT", ENDPOINT,
                        "CADASTRE_COSMOS_KEY", "c2VjcmV0")))
                .isEqualTo(new CosmosSettings(URI.create(ENDPOINT), "c2VjcmV0", "cadastre"));
    }

    @Test
    void saysWhichVariableIsWrongAndNeverTheKey() {
        assertRefused(Map.of("CADASTRE_DOCUMENTS", "mongo"), "CADASTRE_DOCUMENTS is postgres or cosmos, not 'mongo'");
        assertRefused(
                Map.of("CADASTRE_DOCUMENTS", "cosmos"),
                "CADASTRE_DOCUMENTS=cosmos needs the variable CADASTRE_COSMOS_ENDPOINT as well");
        assertRefused(
                Map.of("CADASTRE_DOCUMENTS", "cosmos", "CADASTRE_COSMOS_ENDPOINT", ENDPOINT),
                "CADASTRE_DOCUMENTS=cosmos needs the variable CADASTRE_COSMOS_KEY as well");
        assertThatThrownBy(() -> DocumentsSetting.read(Map.of(
                        "CADASTRE_DOCUMENTS", "cosmos",
                        "CADASTRE_COSMOS_ENDPOINT", "nowhere",
                        "CADASTRE_COSMOS_KEY", "c2VjcmV0")))
                .hasMessageContaining("CADASTRE_COSMOS_ENDPOINT")
                .hasMessageNotContaining("c2VjcmV0");
    }

    private static void assertRefused(Map<String, String> environment, String detail) {
        assertThatThrownBy(() -> DocumentsSetting.read(environment))
                .isInstanceOfSatisfying(CadastreException.class, e -> {
                    assertThat(e.id()).isEqualTo(ErrorId.INVALID_SETTING);
                    assertThat(e.detail()).isEqualTo(detail);
                });
    }
}
