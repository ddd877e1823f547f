package dev.cadastre.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.embedded.RedisServer;
import dev.cadastre.isolation.redis.AttemptLimit;
import dev.cadastre.isolation.redis.RedisConnection;
import dev.cadastre.model.TenantId;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

class UserSignInIT {

    private static final String PASSWORD = "correct horse";

    @TempDir
    static Path folder;

    private static RedisServer redis;
    private static RedisConnection connection;

    private final TenantId tenant = TestTenants.tenant();

    @BeforeAll
    static void start() {
        redis = RedisServer.start(folder, 0);
        connection = RedisConnection.open(redis.uri());
    }

    @AfterAll
    static void stop() {
        connection.close();
        redis.close();
    }

    @Test
    void aSignInKnowsTheCutOffItWasMadeAt() {
        TestTenants.USERS.add(tenant, "anna", PASSWORD);
        TestTenants.USERS.signOut(tenant, "anna");
        Authentication signedIn = signIn("anna@" + tenant, PASSWORD);
        assertThat(signedIn.getPrincipal())
                .isEqualTo(new TenantUser(tenant, "anna", TestTenants.USERS.cutOff(tenant, "anna")));
        assertThat(signedIn.getCredentials()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob@%s", "nobody@%s", "bob@elsewhere", "bob", "@%s", "BOB@%s", ""})
    void wrongNamesAndPasswordsAreAnsweredAlike(String name) {
        TestTenants.USERS.add(tenant, "bob", PASSWORD);
        assertThatThrownBy(() -> signIn(name.formatted(tenant), "wrong horse"))
                .isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void onlyWhoKnowsThePasswordLearnsThatTheTenantIsSuspended() {
        TestTenants.USERS.add(tenant, "carl", PASSWORD);
        TestTenants.LIFECYCLE.suspend(tenant, "bill unpaid");
        assertThatThrownBy(() -> signIn("carl@" + tenant, PASSWORD)).isInstanceOf(DisabledException.class);
        assertThatThrownBy(() -> signIn("carl@" + tenant, "wrong horse")).isInstanceOf(BadCredentialsException.class);
    }

    private static Authentication signIn(String name, String password) {
        UserSignIn signIn =
                new UserSignIn(TestTenants.USERS, AttemptLimit.ofSignIns(connection), TestTenants.admission());
        return signIn.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(name, password));
    }
}
