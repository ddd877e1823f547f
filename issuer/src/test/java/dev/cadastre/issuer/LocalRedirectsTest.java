package dev.cadastre.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalRedirectsTest {

    @ParameterizedTest
    @CsvSource({
        "/login?error,                                /login?error",
        "http://127.0.0.1:4711/oauth2/authorize?a=%26, /oauth2/authorize?a=%26",
        "https://evil.example/path,                   /path",
        "//evil.example/path,                         /path",
        "http://a//evil.example,                      /",
        "https://evil.example,                        /",
        "mailto:a@b,                                  /",
    })
    void staysWithTheAddressTheBrowserCameBy(String url, String location) {
        assertThat(LocalRedirects.local(url)).isEqualTo(location);
    }
}
