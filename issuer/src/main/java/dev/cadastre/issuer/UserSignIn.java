package dev.cadastre.issuer;

import dev.cadastre.isolation.redis.AttemptLimit;
import dev.cadastre.isolation.redis.SignInSubject;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.tenants.users.UserRegistry;
import java.time.Duration;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/**
 * Checks {@code name@tenant} and password, at the pace that is allowed to the name from that address. Whatever is wrong with
 * them, the answer is the same; who knows both learns that the tenant is suspended.
 */
final class UserSignIn implements AuthenticationProvider {

    private final UserRegistry users;
    private final AttemptLimit limit;
    private final TokenAdmission admission;

    UserSignIn(UserRegistry users, AttemptLimit limit, TokenAdmission admission) {
        this.users = users;
        this.limit = limit;
        this.admission = admission;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        TenantUser user =
                TenantUser.parse(attempt.getName()).orElseThrow(() -> new BadCredentialsException("not a user's name"));
        String source = attempt.getDetails() instanceof SourceAddress address ? address.value() : "";
        SignInSubject subject = SignInSubject.user(user.user(), source);
        Duration wait = limit.attempt(user.tenant(), subject);
        if (!wait.isZero()) {
            throw new TooManyAttempts(wait);
        }
        long cutOff = users.cutOff(
                user.tenant(), user.user()); // before the check, so that a change meanwhile ends the session
        if (!(attempt.getCredentials() instanceof String password) || !matches(user, password, source)) {
            throw new BadCredentialsException("wrong name or password");
        }
        limit.succeeded(user.tenant(), subject);
        if (!admission.admits(user.tenant())) {
            throw new DisabledException("the tenant is suspended");
        }
        return UsernamePasswordAuthenticationToken.authenticated(
                user.signedInAt(cutOff),
                null,
                List.of(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)));
    }

    /** @throws TooManyAttempts where so many come from that address that this one is not looked at */
    private boolean matches(TenantUser user, String password, String source) {
        try {
            return users.verify(user.tenant(), user.user(), password, source);
        } catch (CadastreException e) {
            throw e.id() == ErrorId.TOO_MANY_REQUESTS ? new TooManyAttempts(Duration.ofSeconds(1)) : e;
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
