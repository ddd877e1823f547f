package dev.cadastre.tenants;

import static dev.cadastre.tenants.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import org.junit.jupiter.api.Test;

class TenantRegistryIT {

    private final TenantRegistry tenants = TenantRegistry.of(TestParts.database());
    private final TenantId tenant = TestParts.unopened();

    @Test
    void findsWhatWasOpened() {
        Tenant opened = tenants.open(tenant, " Acme Corp ");
        assertThat(opened.id()).isEqualTo(tenant);
        assertThat(opened.name()).isEqualTo("Acme Corp");
        assertThat(tenants.find(tenant)).contains(opened);
    }

    @Test
    void openingAgainChangesNothing() {
        Tenant opened = tenants.open(tenant, "Acme Corp");
        assertThat(tenants.open(tenant, "Another name")).isEqualTo(opened);
    }

    @Test
    void knowsNoTenantThatWasNotOpened() {
        assertThat(tenants.find(tenant)).isEmpty();
    }

    @Test
    void refusesANameThatIsNone() {
        for (String name : new String[] {"", "  ", "x".repeat(201), "a\nb"}) {
            assertRefused(ErrorId.INVALID_REQUEST, () -> tenants.open(tenant, name));
        }
        assertThat(tenants.find(tenant)).isEmpty();
    }
}
