package dev.cadastre.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

class ClientsTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private static RegisteredClient client(String id) {
        IssuerSettings settings = new IssuerSettings(URI.create("https://iot.example"), Path.of("key.json"), SECRET);
        return Objects.requireNonNull(Clients.of(settings).findByClientId(id));
    }

    @Test
    void thePageKeepsNoSecretAndProvesItsCode() {
        RegisteredClient console = client(Clients.CONSOLE);
        assertThat(console.getClientAuthenticationMethods()).containsExactly(ClientAuthenticationMethod.NONE);
        assertThat(console.getClientSettings().isRequireProofKey()).isTrue();
        assertThat(console.getAuthorizationGrantTypes()).containsExactly(AuthorizationGrantType.AUTHORIZATION_CODE);
    }

    @Test
    void theOperatorsSecretIsKeptAsADigest() {
        String kept = Objects.requireNonNull(client(Clients.OPERATOR).getClientSecret());
        assertThat(kept).doesNotContain(SECRET);
        assertThat(new SecretHash().matches(SECRET, kept)).isTrue();
        assertThat(client(Clients.OPERATOR).getRedirectUris()).isEmpty();
    }

    @Test
    void thePageOfThisMachineHasEachOfItsNames() {
        assertThat(Clients.redirects(URI.create("http://127.0.0.1:8080")))
                .containsExactlyInAnyOrder(
                        "http://127.0.0.1:8080/",
                        "http://127.0.0.1:8080/callback",
                        "http://localhost:8080/",
                        "http://localhost:8080/callback");
    }

    @Test
    void thePageOfAnotherMachineHasOne() {
        assertThat(Clients.redirects(URI.create("https://iot.example")))
                .containsExactlyInAnyOrder("https://iot.example/", "https://iot.example/callback");
    }
}
