package dev.cadastre.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

class RecentAuthorizationsTest {

    private static final OAuth2TokenType CODE = new OAuth2TokenType("code");
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final RegisteredClient CONSOLE = Objects.requireNonNull(Clients.of(new IssuerSettings(
                    URI.create("http://127.0.0.1"), Path.of("key"), "0123456789abcdef0123456789abcdef"))
            .findByClientId("console"));

    private final RecentAuthorizations authorizations = new RecentAuthorizations(2);

    @Test
    void isFoundByItsIdAndByWhatItGave() {
        OAuth2Authorization one = withCode("one");
        authorizations.save(one);
        assertThat(authorizations.findById("one")).isEqualTo(one);
        assertThat(authorizations.findByToken("code-one", CODE)).isEqualTo(one);
        assertThat(authorizations.findByToken("code-one", null)).isEqualTo(one);
        assertThat(authorizations.findByToken("code-one", OAuth2TokenType.ACCESS_TOKEN))
                .isNull();
        assertThat(authorizations.findByToken("code-two", CODE)).isNull();
    }

    @Test
    void isFoundByWhatItGotLater() {
        OAuth2Authorization one = withCode("one");
        authorizations.save(one);
        authorizations.save(OAuth2Authorization.from(one)
                .accessToken(new OAuth2AccessToken(
                        OAuth2AccessToken.TokenType.BEARER, "token-one", NOW, NOW.plusSeconds(60)))
                .build());
        assertThat(authorizations.findByToken("token-one", OAuth2TokenType.ACCESS_TOKEN))
                .isNotNull();
        assertThat(authorizations.findByToken("code-one", CODE)).isNotNull();
        assertThat(authorizations.remembered()).containsExactly("one");
    }

    @Test
    void theOldestGiveWay() {
        authorizations.save(withCode("one"));
        authorizations.save(withCode("two"));
        authorizations.save(withCode("three"));
        assertThat(authorizations.remembered()).containsExactly("two", "three");
        assertThat(authorizations.findByToken("code-one", CODE)).isNull();
    }

    @Test
    void isGoneOnceRemoved() {
        OAuth2Authorization one = withCode("one");
        authorizations.save(one);
        authorizations.remove(one);
        assertThat(authorizations.findById("one")).isNull();
        assertThat(authorizations.findByToken("code-one", CODE)).isNull();
    }

    private static OAuth2Authorization withCode(String id) {
        return OAuth2Authorization.withRegisteredClient(CONSOLE)
                .id(id)
                .principalName("anna@acme")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .token(new OAuth2AuthorizationCode("code-" + id, NOW, NOW.plusSeconds(60)))
                .build();
    }
}
