package dev.cadastre.issuer;

import dev.cadastre.tenants.users.RegisteredUser;
import dev.cadastre.tenants.users.UserRegistry;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** Which sign-ins hold still: those of users who are there, may sign in, and have had no cut-off since. */
record UserSessions(UserRegistry users) {

    boolean holds(TenantUser user) {
        return find(user).isPresent();
    }

    /** @throws OAuth2AuthenticationException access_denied where the sign-in holds no longer */
    RegisteredUser require(TenantUser user) {
        return find(user)
                .orElseThrow(() -> new OAuth2AuthenticationException(new OAuth2Error(
                        OAuth2ErrorCodes.ACCESS_DENIED, "this sign-in has ended: sign in again", null)));
    }

    private Optional<RegisteredUser> find(TenantUser user) {
        return users.find(user.tenant(), user.user())
                .filter(known -> !known.isDisabled())
                .filter(known -> users.cutOff(user.tenant(), user.user()) == user.cutOff());
    }
}
