package dev.cadastre.server.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.isolation.auth.RemoteTenants;
import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.server.TestServer;
import dev.cadastre.tenants.lifecycle.TenantLifecycle;
import dev.cadastre.tenants.lifecycle.TenantLimits;
import dev.cadastre.tenants.lifecycle.TenantState;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What a gateway in another process is told of tenants. */
class InnerTenantsIT {

    private final TestServer server = TestServer.get();
    private final TenantId tenant = server.newTenant();
    private final TenantLifecycle lifecycle = server.parts().lifecycle().lifecycle();

    @Test
    void aSuspendedTenantIsNamedUntilItIsResumed() throws Exception {
        requireOpen();
        CompletableFuture<TenantState> suspended = next(state -> !state.isOpen());
        lifecycle.suspend(tenant, "bill unpaid");
        suspended.get(5, TimeUnit.SECONDS);
        assertThatThrownBy(this::requireOpen)
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.TENANT_SUSPENDED));

        CompletableFuture<TenantState> resumed = next(TenantState::isOpen);
        lifecycle.resume(tenant);
        resumed.get(5, TimeUnit.SECONDS);
        requireOpen();
    }

    @Test
    void aRateOfItsOwnIsNamed() throws Exception {
        CompletableFuture<TenantState> limited = next(state -> state.limits().requestsPerSecond() != null);
        lifecycle.limit(tenant, new TenantLimits(7L, null, null, null, null, null));
        limited.get(5, TimeUnit.SECONDS);
        try (RemoteTenants told = ask()) {
            assertThat(told.requestsPerSecond(tenant)).hasValue(7);
            told.requireOpen(tenant);
        }
    }

    private void requireOpen() {
        try (RemoteTenants told = ask()) {
            told.requireOpen(tenant);
        }
    }

    /** As a gateway asks when it starts. */
    private RemoteTenants ask() {
        return RemoteTenants.start(
                server.uri("/"), new TenantStamp(server.settings().stampKey(), Clock.systemUTC()));
    }

    private CompletableFuture<TenantState> next(Predicate<TenantState> wanted) {
        var next = new CompletableFuture<TenantState>();
        server.parts().lifecycle().standings().watch(state -> {
            if (state.tenant().equals(tenant) && wanted.test(state)) {
                next.complete(state);
            }
        });
        return next;
    }
}
