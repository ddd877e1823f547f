package dev.cadastre.tenants.users;

import static dev.cadastre.schema.tables.Users.USERS;
import static dev.cadastre.tenants.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.Page;
import dev.cadastre.tenants.TestParts;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserRegistryIT {

    private static final String SOURCE = "192.0.2.7";
    private static final String PASSWORD = "correct horse";

    private final UserRegistry users = UserRegistry.of(TestParts.database());
    private final TenantId tenant = TestParts.tenant();

    @Test
    void knowsAUserByThePassword() {
        users.add(tenant, "ann", PASSWORD);
        assertThat(users.verify(tenant, "ann", PASSWORD, SOURCE)).isTrue();
        assertThat(users.verify(tenant, "ann", "wrong horse", SOURCE)).isFalse();
        assertThat(users.verify(tenant, "ann", "", SOURCE)).isFalse();
        assertThat(users.verify(tenant, "bob", PASSWORD, SOURCE)).isFalse();
    }

    @Test
    void keepsThePasswordAsABcryptHash() {
        users.add(tenant, "ann", PASSWORD);
        assertThat(TestParts.database()
                        .<String>read(
                                tenant,
                                sql -> sql.fetchValue(sql.select(USERS.PASSWORD_HASH)
                                        .from(USERS)
                                        .where(USERS.CUSTOMER_ID.eq(tenant.value())))))
                .startsWith("$2a$10$")
                .doesNotContain(PASSWORD);
    }

    @Test
    void aUserOfOneTenantIsNobodyInAnother() {
        users.add(tenant, "ann", PASSWORD);
        TenantId other = TestParts.tenant();
        assertThat(users.verify(other, "ann", PASSWORD, SOURCE)).isFalse();
        users.add(other, "ann", "another horse");
        assertThat(users.verify(tenant, "ann", "another horse", SOURCE)).isFalse();
    }

    @Test
    void refusesAUserThatExists() {
        users.add(tenant, "ann", PASSWORD);
        assertRefused(ErrorId.USER_EXISTS, () -> users.add(tenant, "ann", "another horse"));
        assertThat(users.verify(tenant, "ann", PASSWORD, SOURCE)).isTrue();
    }

    @Test
    void refusesWhatIsNoUsernameAndNoPassword() {
        for (String username : new String[] {"", "Ann", "ann@acme", "-ann", "a".repeat(65)}) {
            assertRefused(ErrorId.INVALID_REQUEST, () -> users.add(tenant, username, PASSWORD));
        }
        for (String password : new String[] {"", "x".repeat(73), "ä".repeat(37)}) {
            assertRefused(ErrorId.INVALID_REQUEST, () -> users.add(tenant, "ann", password));
        }
    }

    /** Bcrypt reads 72 bytes: without a bound a longer password would match by its beginning. */
    @Test
    void aPasswordIsNoMatchByItsBeginning() {
        String longest = "a horse that is correct, ".repeat(3).substring(0, 72);
        users.add(tenant, "ann", longest);
        assertThat(users.verify(tenant, "ann", longest, SOURCE)).isTrue();
        assertThat(users.verify(tenant, "ann", longest + "y", SOURCE)).isFalse();
    }

    @Test
    void refusesATenantThatIsNotOpen() {
        assertRefused(ErrorId.NOT_FOUND, () -> users.add(TestParts.unopened(), "ann", PASSWORD));
    }

    @Test
    void aUserHasTheRoleThatWasGiven() {
        users.add(tenant, "ann", PASSWORD);
        users.add(tenant, "bob", PASSWORD, AccessRole.VIEWER);
        assertThat(users.role(tenant, "ann")).contains(AccessRole.OPERATOR);
        assertThat(users.role(tenant, "bob")).contains(AccessRole.VIEWER);
        users.setRole(tenant, "bob", AccessRole.TENANT_ADMIN);
        assertThat(users.role(tenant, "bob")).contains(AccessRole.TENANT_ADMIN);
        assertThat(users.role(TestParts.tenant(), "bob")).isEmpty();
        assertRefused(ErrorId.NOT_FOUND, () -> users.setRole(TestParts.tenant(), "bob", AccessRole.VIEWER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short-9ch",
                "password123",
                "Password123!",
                "1234567890",
                "qwertyuiop",
                "iloveyou2024",
                "aaaaaaaaaaaa",
                "cadastre2026",
                "marianne-K7#pq!zt",
                "zqMARIANNE93kdWx"
            })
    void refusesAPasswordThatIsGuessedFirst(String password) {
        assertRefused(ErrorId.WEAK_PASSWORD, () -> users.add(tenant, "marianne", password));
        users.add(tenant, "marianne", PASSWORD);
        assertRefused(ErrorId.WEAK_PASSWORD, () -> users.setPassword(tenant, "marianne", password));
        assertThat(users.verify(tenant, "marianne", PASSWORD, SOURCE)).isTrue();
    }

    @Test
    void aDisabledUserIsLetInNoMoreUntilEnabled() {
        users.add(tenant, "ann", PASSWORD);
        users.setDisabled(tenant, "ann", true);
        assertThat(users.find(tenant, "ann"))
                .hasValueSatisfying(ann -> assertThat(ann.isDisabled()).isTrue());
        assertThat(users.verify(tenant, "ann", PASSWORD, SOURCE)).isFalse();
        users.setDisabled(tenant, "ann", false);
        assertThat(users.verify(tenant, "ann", PASSWORD, SOURCE)).isTrue();
    }

    @Test
    void usersAreListedByName() {
        for (String name : List.of("carl", "ann", "bob")) {
            users.add(tenant, name, PASSWORD);
        }
        Page<RegisteredUser> first = users.list(tenant, null, 2);
        Page<RegisteredUser> rest = users.list(tenant, first.next(), 2);
        assertThat(Stream.concat(first.items().stream(), rest.items().stream()).map(RegisteredUser::username))
                .containsExactly("ann", "bob", "carl");
        assertThat(rest.next()).isNull();
        assertThat(users.list(TestParts.tenant(), null, 2).items()).isEmpty();
    }

    @Test
    void eachOfTheseEndsTheTokensOfBefore() {
        users.add(tenant, "ann", PASSWORD);
        assertThat(users.cutOff(tenant, "ann")).isZero();
        List<Runnable> changes = List.of(
                () -> users.signOut(tenant, "ann"),
                () -> users.setPassword(tenant, "ann", "another horse of mine"),
                () -> users.setDisabled(tenant, "ann", true),
                () -> users.setDisabled(tenant, "ann", false),
                () -> users.remove(tenant, "ann"));
        try (FollowedCutOffs followed = FollowedCutOffs.start(TestParts.database())) {
            long before = 0;
            for (Runnable change : changes) {
                change.run();
                long now = users.cutOff(tenant, "ann");
                assertThat(now).isGreaterThan(before);
                followed.look();
                assertThat(followed.of("ann@" + tenant)).isEqualTo(now);
                before = now;
            }
            users.add(tenant, "ann", PASSWORD);
            assertThat(users.cutOff(tenant, "ann"))
                    .as("of a user who is added again")
                    .isEqualTo(before);
            assertThat(followed.of("ann@" + TestParts.tenant())).isZero();
        }
    }

    @Test
    void aProcessThatChangedNothingLearnsOfACutOffByItself() {
        users.add(tenant, "ann", PASSWORD);
        try (FollowedCutOffs followed = FollowedCutOffs.start(TestParts.database())) {
            users.signOut(tenant, "ann");
            long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (followed.of("ann@" + tenant) != users.cutOff(tenant, "ann")) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void whoIsNotThereIsNotChanged() {
        assertRefused(ErrorId.NOT_FOUND, () -> users.setPassword(tenant, "nobody", "another horse of mine"));
        assertRefused(ErrorId.NOT_FOUND, () -> users.setDisabled(tenant, "nobody", true));
        assertRefused(ErrorId.NOT_FOUND, () -> users.remove(tenant, "nobody"));
        users.signOut(tenant, "nobody");
        assertThat(users.cutOff(tenant, "nobody")).isZero();
    }
}
