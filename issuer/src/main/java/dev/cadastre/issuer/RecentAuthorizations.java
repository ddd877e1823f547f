package dev.cadastre.issuer;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * The last authorizations, in memory: a code is exchanged within minutes, and a token is checked by its signature alone,
 * so nothing needs the old ones. What a restart takes away is the code of a sign-in that was under way.
 */
final class RecentAuthorizations implements OAuth2AuthorizationService {

    private final int max;
    private final LinkedHashMap<String, OAuth2Authorization> byId = new LinkedHashMap<>();
    private final Map<String, String> idByToken = new HashMap<>();

    RecentAuthorizations(int max) {
        this.max = max;
    }

    @Override
    public synchronized void save(OAuth2Authorization authorization) {
        remove(authorization);
        byId.put(authorization.getId(), authorization);
        tokens(authorization).forEach(token -> idByToken.put(token, authorization.getId()));
        if (byId.size() > max) {
            Iterator<OAuth2Authorization> oldest = byId.values().iterator();
            remove(oldest.next());
        }
    }

    @Override
    public synchronized void remove(OAuth2Authorization authorization) {
        OAuth2Authorization known = byId.remove(authorization.getId());
        if (known != null) {
            tokens(known).forEach(idByToken::remove);
        }
    }

    @Override
    public synchronized @Nullable OAuth2Authorization findById(String id) {
        return byId.get(id);
    }

    @Override
    public synchronized @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        String id = idByToken.get(token);
        OAuth2Authorization found = id == null ? null : byId.get(id);
        return found != null && (type == null || token.equals(tokenOf(found, type))) ? found : null;
    }

    private static Stream<String> tokens(OAuth2Authorization authorization) {
        return Stream.concat(
                        Stream.ofNullable(authorization.<String>getAttribute(OAuth2ParameterNames.STATE)),
                        Stream.of(OAuth2AuthorizationCode.class, OAuth2AccessToken.class)
                                .map(type -> value(authorization, type)))
                .filter(Objects::nonNull);
    }

    private static @Nullable String tokenOf(OAuth2Authorization authorization, OAuth2TokenType type) {
        return switch (type.getValue()) {
            case OAuth2ParameterNames.STATE -> authorization.getAttribute(OAuth2ParameterNames.STATE);
            case OAuth2ParameterNames.CODE -> value(authorization, OAuth2AuthorizationCode.class);
            case OAuth2ParameterNames.ACCESS_TOKEN -> value(authorization, OAuth2AccessToken.class);
            default -> null;
        };
    }

    private static @Nullable String value(OAuth2Authorization authorization, Class<? extends OAuth2Token> type) {
        OAuth2Authorization.Token<? extends OAuth2Token> token = authorization.getToken(type);
        return token == null ? null : token.getToken().getTokenValue();
    }

    synchronized List<String> remembered() {
        return List.copyOf(byId.keySet());
    }
}
