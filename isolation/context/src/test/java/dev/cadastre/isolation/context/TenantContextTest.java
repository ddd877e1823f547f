package dev.cadastre.isolation.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.TenantId;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TenantContextTest {

    private static final TenantContext ACME = context("acme");
    private static final TenantContext GLOBEX = context("globex");

    @Test
    void outsideEveryRequestThereIsNoTenant() {
        assertThatThrownBy(TenantContext::current)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("No tenant is bound");
    }

    @Test
    void namesWhoSignedInOrTheOtherWhereNobodyDid() {
        assertThat(TenantContext.principalOr("platform")).isEqualTo("platform");
        assertThat(TenantContext.<String, RuntimeException>call(ACME, () -> TenantContext.principalOr("platform")))
                .isEqualTo(ACME.principal());
    }

    @Test
    void holdsForTheLengthOfOneCallAndIsThenGone() {
        assertThat(TenantContext.<TenantContext, RuntimeException>call(ACME, TenantContext::current))
                .isEqualTo(ACME);
        assertThat(seen()).isEmpty();
    }

    @Test
    void isGoneAfterAFailureToo() {
        assertThatThrownBy(() -> TenantContext.call(ACME, () -> {
                    throw new IOException("broken");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("broken");
        assertThat(seen()).isEmpty();
    }

    @Test
    void workNeverChangesSidesOnItsWay() {
        TenantContext.run(
                ACME,
                () -> assertThatThrownBy(() -> TenantContext.run(GLOBEX, () -> {}))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("Another tenant is bound"));
    }

    @Test
    void theSameTenantMayBeBoundAgainForAnotherPrincipal() {
        TenantContext other = new TenantContext(ACME.tenant(), "batch", Set.of());
        TenantContext.run(ACME, () -> {
            TenantContext.run(other, () -> assertThat(seen()).contains(other));
            assertThat(seen()).contains(ACME);
        });
    }

    @Test
    void aNewThreadInheritsNothing() throws Exception {
        for (Callable<Optional<TenantContext>> hop : hops()) {
            Optional<TenantContext> there = TenantContext.call(ACME, hop::call);
            assertThat(there).isEmpty();
        }
    }

    @Test
    void aPooledThreadKeepsNothingOfTheWorkBefore() throws Exception {
        try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
            pool.submit(() -> TenantContext.run(ACME, () -> {})).get(10, TimeUnit.SECONDS);
            assertThat(pool.submit(TenantContextTest::seen).get(10, TimeUnit.SECONDS))
                    .isEmpty();
        }
    }

    @Test
    void carriedWorkTakesItsTenantAlong() throws Exception {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Runnable carried = TenantContext.call(
                    ACME, () -> TenantContext.carried(() -> assertThat(seen()).contains(ACME)));
            pool.submit(carried).get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void carriedWorkIsRefusedInsideAnotherTenant() throws Exception {
        Runnable carried = TenantContext.call(ACME, () -> TenantContext.carried(() -> {}));
        TenantContext.run(GLOBEX, () -> assertThatThrownBy(carried::run).isInstanceOf(IllegalStateException.class));
        assertThatThrownBy(() -> TenantContext.carried(() -> {})).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatTheCallerChangesLaterDoesNotChangeTheGroups() {
        Set<String> groups = new HashSet<>(Set.of("viewer"));
        TenantContext context = new TenantContext(ACME.tenant(), "ann", groups);
        groups.add("admin");
        assertThat(context.groups()).containsExactly("viewer");
    }

    @Test
    void needsAPrincipal() {
        assertThatThrownBy(() -> new TenantContext(ACME.tenant(), " ", Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Iterable<Callable<Optional<TenantContext>>> hops() {
        return Set.of(
                () -> onExecutor(Executors.newVirtualThreadPerTaskExecutor()),
                () -> onExecutor(Executors.newCachedThreadPool()),
                () -> onExecutor(Executors.newWorkStealingPool()));
    }

    private static Optional<TenantContext> onExecutor(ExecutorService executor)
            throws InterruptedException, ExecutionException {
        try (executor) {
            return executor.submit(TenantContextTest::seen).get();
        }
    }

    private static Optional<TenantContext> seen() {
        try {
            return Optional.of(TenantContext.current());
        } catch (IllegalStateException unbound) {
            return Optional.empty();
        }
    }

    private static TenantContext context(String tenant) {
        return new TenantContext(new TenantId(tenant), "ann", Set.of("viewer"));
    }
}
