package dev.cadastre.tenants;

import static dev.cadastre.isolation.postgres.tables.Users.USERS;
import static dev.cadastre.tenants.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import org.junit.jupiter.api.Test;

class UserRegistryIT {

    private static final String PASSWORD = "correct horse";

    private final UserRegistry users = UserRegistry.of(TestParts.database());
    private final TenantId tenant = TestParts.tenant();

    @Test
    void knowsAUserByThePassword() {
        users.add(tenant, "ann", PASSWORD);
        assertThat(users.verify(tenant, "ann", PASSWORD)).isTrue();
        assertThat(users.verify(tenant, "ann", "wrong horse")).isFalse();
        assertThat(users.verify(tenant, "ann", "")).isFalse();
        assertThat(users.verify(tenant, "bob", PASSWORD)).isFalse();
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
        assertThat(users.verify(other, "ann", PASSWORD)).isFalse();
        users.add(other, "ann", "another horse");
        assertThat(users.verify(tenant, "ann", "another horse")).isFalse();
    }

    @Test
    void refusesAUserThatExists() {
        users.add(tenant, "ann", PASSWORD);
        assertRefused(ErrorId.USER_EXISTS, () -> users.add(tenant, "ann", "another horse"));
        assertThat(users.verify(tenant, "ann", PASSWORD)).isTrue();
    }

    @Test
    void refusesWhatIsNoUsernameAndNoPassword() {
        for (String username : new String[] {"", "Ann", "ann@acme", "-ann", "a".repeat(65)}) {
            assertRefused(ErrorId.INVALID_REQUEST, () -> users.add(tenant, username, PASSWORD));
        }
        for (String password : new String[] {"", "1234567", "x".repeat(73), "ä".repeat(37)}) {
            assertRefused(ErrorId.INVALID_REQUEST, () -> users.add(tenant, "ann", password));
        }
    }

    /** Bcrypt reads 72 bytes: without a bound a longer password would match by its beginning. */
    @Test
    void aPasswordIsNoMatchByItsBeginning() {
        String longest = "x".repeat(72);
        users.add(tenant, "ann", longest);
        assertThat(users.verify(tenant, "ann", longest)).isTrue();
        assertThat(users.verify(tenant, "ann", longest + "y")).isFalse();
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
}
