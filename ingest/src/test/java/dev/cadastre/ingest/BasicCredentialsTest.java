package dev.cadastre.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BasicCredentialsTest {

    @Test
    void readsUserNameAndSecret() {
        assertThat(BasicCredentials.of("basic  " + base64("acme/tag-1:a:b")))
                .isEqualTo(new BasicCredentials("acme/tag-1", "a:b"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Basic", "Basic ", "Basic !", "Basic YQ==", "Bearer YTpi"})
    void readsNothingFromAnythingElse(@Nullable String header) {
        assertThat(BasicCredentials.of(header)).isEqualTo(new BasicCredentials(null, null));
    }

    @Test
    void doesNotShowTheSecret() {
        assertThat(BasicCredentials.of("Basic " + base64("acme/tag-1:hush")))
                .asString()
                .doesNotContain("hush");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
