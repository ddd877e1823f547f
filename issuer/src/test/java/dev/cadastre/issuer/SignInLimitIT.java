package dev.cadastre.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.embedded.RedisServer;
import dev.cadastre.isolation.redis.AttemptLimit;
import dev.cadastre.isolation.redis.Pace;
import dev.cadastre.isolation.redis.RedisConnection;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.users.UserRegistry;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

class SignInLimitIT {

    private static final String HERE = "192.0.2.1";
    private static final Duration LONG = Duration.ofMinutes(1);

    private final TenantId tenant = TestTenants.tenant();
    private final UserRegistry users = TestTenants.USERS;

    @Test
    void guessingAtANameSlowsThatNameFromThatAddressAlone(@TempDir Path folder) {
        users.add(tenant, "anna", "correct horse");
        users.add(tenant, "bob", "correct horse");
        try (RedisServer redis = RedisServer.start(folder, 0);
                RedisConnection connection = RedisConnection.open(redis.uri())) {
            var signIn = new UserSignIn(users, limit(connection), TestTenants.admission());
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> signIn.authenticate(attempt("anna", "wrong horse", HERE)))
                        .isInstanceOf(BadCredentialsException.class);
            }
            assertThatThrownBy(() -> signIn.authenticate(attempt("anna", "correct horse", HERE)))
                    .isInstanceOfSatisfying(
                            TooManyAttempts.class,
                            e -> assertThat(e.waitSeconds()).isBetween(1L, 60L));
            assertThat(signIn.authenticate(attempt("anna", "correct horse", "192.0.2.2"))
                            .isAuthenticated())
                    .as("anna herself, from elsewhere")
                    .isTrue();
            assertThat(signIn.authenticate(attempt("bob", "correct horse", HERE))
                            .isAuthenticated())
                    .isTrue();
        }
    }

    @Test
    void aSignInThatSucceedsIsNoneOfTheFailed(@TempDir Path folder) {
        users.add(tenant, "carl", "correct horse");
        try (RedisServer redis = RedisServer.start(folder, 0);
                RedisConnection connection = RedisConnection.open(redis.uri())) {
            var signIn = new UserSignIn(users, limit(connection), TestTenants.admission());
            for (int i = 0; i < 10; i++) {
                assertThat(signIn.authenticate(attempt("carl", "correct horse", HERE))
                                .isAuthenticated())
                        .isTrue();
            }
        }
    }

    private static AttemptLimit limit(RedisConnection connection) {
        return new AttemptLimit(
                connection,
                new Pace(2, LONG, LONG, LONG.multipliedBy(2)),
                new Pace(5, LONG, LONG, LONG.multipliedBy(2)),
                new Pace(20, LONG, LONG, LONG.multipliedBy(2)));
    }

    private UsernamePasswordAuthenticationToken attempt(String name, String password, String source) {
        var attempt = UsernamePasswordAuthenticationToken.unauthenticated(name + "@" + tenant, password);
        attempt.setDetails(new SourceAddress(source));
        return attempt;
    }
}
