package dev.cadastre.server.issuer;

import dev.cadastre.isolation.redis.AttemptLimit;
import dev.cadastre.model.DeviceId;
import dev.cadastre.tenants.UserRegistry;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/** Checks {@code name@tenant} and password. Whatever is wrong with them, the answer is the same. */
final class UserSignIn implements AuthenticationProvider {

    private final UserRegistry users;
    private final @Nullable AttemptLimit limit;

    UserSignIn(UserRegistry users, @Nullable AttemptLimit limit) {
        this.users = users;
        this.limit = limit;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        TenantUser user =
                TenantUser.parse(attempt.getName()).orElseThrow(() -> new BadCredentialsException("not a user's name"));
        if (limit != null && limit.exhausted(user.tenant(), counted(user))) {
            throw new LockedException("too many failed sign-ins");
        }
        if (!(attempt.getCredentials() instanceof String password)
                || !users.verify(user.tenant(), user.user(), password)) {
            countFailure(user);
            throw new BadCredentialsException("wrong name or password");
        }
        return UsernamePasswordAuthenticationToken.authenticated(
                user, null, List.of(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)));
    }

    private void countFailure(TenantUser user) {
        if (limit != null) {
            limit.failed(user.tenant(), counted(user));
        }
    }

    /** A name of fixed length beside those of devices, which share the counters. */
    private static DeviceId counted(TenantUser user) {
        return new DeviceId("user." + HexFormat.of().formatHex(SecretHash.digest(user.user()), 0, 16));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
