package dev.cadastre.server.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.embedded.RedisServer;
import dev.cadastre.isolation.redis.AttemptLimit;
import dev.cadastre.isolation.redis.RedisConnection;
import dev.cadastre.model.TenantId;
import dev.cadastre.server.ApiParts;
import dev.cadastre.server.TestServer;
import dev.cadastre.tenants.UserRegistry;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

class SignInLimitIT {

    @Test
    void whoFailsTooOftenIsRefusedAlsoWithTheRightPassword(@TempDir Path folder) {
        TenantId tenant = TestServer.get().newTenant();
        UserRegistry users = TestServer.get().parts().users();
        users.add(tenant, "anna", "correct horse");
        users.add(tenant, "bob", "correct horse");
        try (RedisServer redis = RedisServer.start(folder, 0);
                RedisConnection connection = RedisConnection.open(redis.uri())) {
            var signIn = new UserSignIn(users, new AttemptLimit(connection, 2, Duration.ofMinutes(1)), admission());
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> signIn.authenticate(attempt("anna@" + tenant, "wrong horse")))
                        .isInstanceOf(BadCredentialsException.class);
            }
            assertThatThrownBy(() -> signIn.authenticate(attempt("anna@" + tenant, "correct horse")))
                    .isInstanceOf(LockedException.class);
            assertThat(signIn.authenticate(attempt("bob@" + tenant, "correct horse"))
                            .getName())
                    .isEqualTo("bob@" + tenant);
        }
    }

    private static Admission admission() {
        ApiParts parts = TestServer.get().parts();
        return new Admission(parts.tenants(), parts.lifecycle().standings());
    }

    private static UsernamePasswordAuthenticationToken attempt(String name, String password) {
        return UsernamePasswordAuthenticationToken.unauthenticated(name, password);
    }
}
