package dev.cadastre.issuer;

import java.util.function.Consumer;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;

/**
 * Lets a code go to an address that is registered character by character (OAuth 2.1 §2.3.1). What Spring does by itself
 * follows RFC 8252 §7.3 for every client: at a loopback address any port counts, which is anybody's on a machine that others
 * use too. No client here is a native app, which would need that.
 */
final class RegisteredRedirects implements Consumer<OAuth2AuthorizationCodeRequestAuthenticationContext> {

    @Override
    public void accept(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
        String wanted = request.getRedirectUri();
        if (wanted == null || !context.getRegisteredClient().getRedirectUris().contains(wanted)) {
            // Without a client and an address in it the error is shown and not sent there.
            throw new OAuth2AuthorizationCodeRequestAuthenticationException(
                    new OAuth2Error(
                            OAuth2ErrorCodes.INVALID_REQUEST, "redirect_uri is not one that is registered", null),
                    null);
        }
    }
}
