package dev.cadastre.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.model.TenantId;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

class OperatorTenantTest {

    @Test
    void theParameterNamesTheTenant() {
        assertThat(OperatorTenant.of(Map.of("tenant", "acme"))).isEqualTo(new TenantId("acme"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "acme*", "../acme", "-acme", "acme\u0000", "acme globex"})
    void whatIsNoTenantIdIsRefused(String tenant) {
        assertInvalid(() -> OperatorTenant.of(Map.of("tenant", tenant)));
    }

    @Test
    void noneAndSeveralAreRefused() {
        assertInvalid(() -> OperatorTenant.of(Map.of()));
        assertInvalid(() -> OperatorTenant.of(Map.of("tenant", List.of("acme", "globex"))));
    }

    @Test
    void withoutARoleTheOperatorIsTheTenantsAdmin() {
        assertThat(OperatorTenant.role(Map.of())).isEqualTo(AccessRole.TENANT_ADMIN);
    }

    @ParameterizedTest
    @EnumSource(AccessRole.class)
    void everyRoleCanBeAskedFor(AccessRole role) {
        assertThat(OperatorTenant.role(Map.of("role", role.label()))).isEqualTo(role);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "root", "TENANT_ADMIN", "cadastre:tenant-admin"})
    void whatIsNoRoleIsRefused(String role) {
        assertInvalid(() -> OperatorTenant.role(Map.of("role", role)));
    }

    private static void assertInvalid(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        OAuth2AuthenticationException.class,
                        refused -> assertThat(refused.getError().getErrorCode()).isEqualTo("invalid_request"));
    }
}
