package dev.cadastre.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.TenantId;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

class TokenAdmissionIT {

    private final TenantId tenant = TestTenants.tenant();

    @Test
    void anOpenTenantGetsTokens() {
        TokenAdmission admission = TestTenants.admission();
        admission.require(tenant);
        assertThat(admission.admits(tenant)).isTrue();
    }

    @Test
    void aSuspendedTenantGetsNoneUntilItIsResumed() {
        TestTenants.LIFECYCLE.suspend(tenant, "bill unpaid");
        TokenAdmission whileSuspended = TestTenants.admission();
        assertThat(whileSuspended.admits(tenant)).isFalse();
        assertDenied("tenant-suspended: ", () -> whileSuspended.require(tenant));
        assertDenied("tenant-suspended: ", () -> whileSuspended.requireOpened(tenant));
        TestTenants.LIFECYCLE.resume(tenant);
        TestTenants.admission().require(tenant);
    }

    @Test
    void theOperatorOpensATenantThatIsNew() {
        TenantId fresh = new TenantId("f-" + UUID.randomUUID().toString().substring(0, 13));
        TestTenants.admission().requireOpened(fresh);
        assertThat(TestTenants.TENANTS.find(fresh)).isPresent();
    }

    private static void assertDenied(String description, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(OAuth2AuthenticationException.class, refused -> {
            assertThat(refused.getError().getErrorCode()).isEqualTo("access_denied");
            assertThat(refused.getError().getDescription()).startsWith(description);
        });
    }
}
