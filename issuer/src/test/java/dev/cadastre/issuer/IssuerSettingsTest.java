package dev.cadastre.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerSettingsTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080/", "https://id.example/path"})
    void anAddressHasNoPath(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(address, SECRET));
    }

    @Test
    void aSecretIsNotGuessable() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings("http://127.0.0.1", "short"));
    }

    @Test
    void theSecretIsInNoLog() {
        assertThat(settings("http://127.0.0.1", SECRET).toString()).doesNotContain(SECRET);
    }

    @Test
    void cookiesAreForTlsAloneWhereThereIsTls() {
        assertThat(settings("https://id.example", SECRET).isEncrypted()).isTrue();
        assertThat(settings("http://127.0.0.1", SECRET).isEncrypted()).isFalse();
    }

    private static IssuerSettings settings(String address, String secret) {
        return new IssuerSettings(URI.create(address), Path.of("key"), secret);
    }
}
