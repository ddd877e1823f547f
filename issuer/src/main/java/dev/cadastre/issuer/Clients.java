package dev.cadastre.issuer;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The two programs the issuer gives tokens to. */
final class Clients {

    static final String OPERATOR = "operator";
    static final String CONSOLE = "console";
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost");
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);
    private static final Duration CODE_LIFE = Duration.ofMinutes(2);

    private Clients() {}

    static RegisteredClientRepository of(IssuerSettings settings) {
        return new InMemoryRegisteredClientRepository(operator(settings), console(settings.address()));
    }

    /** The operator's command line: signs in with a secret, for whatever tenant it names. */
    private static RegisteredClient operator(IssuerSettings settings) {
        return RegisteredClient.withId(OPERATOR)
                .clientId(OPERATOR)
                .clientSecret(new SecretHash().encode(settings.operatorSecret()))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenSettings(tokens())
                .build();
    }

    /** The web page: keeps no secret, so the code it gets is bound to it by PKCE, and it gets no refresh token. */
    private static RegisteredClient console(URI address) {
        return RegisteredClient.withId(CONSOLE)
                .clientId(CONSOLE)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUris(all -> all.addAll(redirects(address)))
                .scope(OidcScopes.OPENID)
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .tokenSettings(tokens())
                .build();
    }

    /** Where the page is, by each name that the machine itself has for it where it is on this machine alone. */
    static Set<String> redirects(URI address) {
        Set<String> redirects = new TreeSet<>();
        for (String host : LOOPBACK.contains(address.getHost()) ? LOOPBACK : Set.of(address.getHost())) {
            String origin = address.getPort() < 0
                    ? "%s://%s".formatted(address.getScheme(), host)
                    : "%s://%s:%d".formatted(address.getScheme(), host, address.getPort());
            redirects.add(origin + "/");
            redirects.add(origin + "/callback");
        }
        return redirects;
    }

    private static TokenSettings tokens() {
        return TokenSettings.builder()
                .accessTokenTimeToLive(TOKEN_LIFE)
                .authorizationCodeTimeToLive(CODE_LIFE)
                .idTokenSignatureAlgorithm(SignatureAlgorithm.ES256)
                .build();
    }
}
