package dev.cadastre.server.issuer;

import dev.cadastre.isolation.redis.AttemptLimit;
import dev.cadastre.isolation.redis.SignInSubject;
import dev.cadastre.tenants.UserRegistry;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/** Checks {@code name@tenant} and password. Whatever is wrong with them, the answer is the same; who knows both learns that the tenant is suspended. */
final class UserSignIn implements AuthenticationProvider {

    private final UserRegistry users;
    private final AttemptLimit limit;
    private final Admission admission;

    UserSignIn(UserRegistry users, AttemptLimit limit, Admission admission) {
        this.users = users;
        this.limit = limit;
        this.admission = admission;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        TenantUser user =
                TenantUser.parse(attempt.getName()).orElseThrow(() -> new BadCredentialsException("not a user's name"));
        SignInSubject counted = SignInSubject.user(user.user());
        if (limit.exhausted(user.tenant(), counted)) {
            throw new LockedException("too many failed sign-ins");
        }
        if (!(attempt.getCredentials() instanceof String password)
                || !users.verify(user.tenant(), user.user(), password)) {
            limit.failed(user.tenant(), counted);
            throw new BadCredentialsException("wrong name or password");
        }
        if (!admission.admits(user.tenant())) {
            throw new DisabledException("the tenant is suspended");
        }
        return UsernamePasswordAuthenticationToken.authenticated(
                user, null, List.of(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
