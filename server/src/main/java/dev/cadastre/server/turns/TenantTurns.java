package dev.cadastre.server.turns;

import dev.cadastre.isolation.context.TenantContext;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets few imports or exports run at a time, in the order they came, and one of a tenant: each can be as large as all that a
 * tenant has.
 *
 * <p>One computes for seconds without a pause. On the virtual thread of its request it would hold one of the few
 * carriers that all requests of all tenants share; so each has a thread of its own, which the system interrupts. The
 * turn ends with that thread, not with the request, so that none that was abandoned makes room for the next.
 */
public final class TenantTurns {

    private final Semaphore turns;
    private final Duration patience;
    private final Set<TenantId> underWay = ConcurrentHashMap.newKeySet();

    /**
     * @param atOnce how many there may be at a time
     * @param patience how long one waits for its turn
     */
    public TenantTurns(int atOnce, Duration patience) {
        this.turns = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    /** What is done while it is one's turn, for the tenant of the request. */
    @FunctionalInterface
    public interface Work<T> {

        T run() throws IOException;
    }

    /** @throws CadastreException TOO_MANY_REQUESTS where no turn is free in time, and whatever the work throws */
    public <T> T take(TenantId tenant, Work<T> work) throws IOException {
        FutureTask<T> turn = new FutureTask<>(() -> ending(tenant, work));
        Runnable carried = TenantContext.carried(turn);
        try {
            begin(tenant);
            Thread.ofPlatform().name("tenant-turn").daemon().start(carried);
            return turn.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CadastreException(ErrorId.UPSTREAM_UNAVAILABLE, "The API is stopping: try again in a moment", e);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
    }

    private void begin(TenantId tenant) throws InterruptedException {
        if (!underWay.add(tenant)) {
            throw refused("Another one of this tenant is under way: wait for its end");
        }
        boolean begun = false;
        try {
            begun = turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            if (!begun) {
                underWay.remove(tenant);
            }
        }
        if (!begun) {
            throw refused("Those of other tenants are under way: try again in a moment");
        }
    }

    private <T> T ending(TenantId tenant, Work<T> work) throws IOException {
        try {
            return work.run();
        } finally {
            underWay.remove(tenant);
            turns.release();
        }
    }

    private static CadastreException refused(String why) {
        return new CadastreException(ErrorId.TOO_MANY_REQUESTS, why);
    }

    private static IOException unwrapped(ExecutionException failure) throws IOException {
        switch (failure.getCause()) {
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> throw new IllegalStateException(failure);
        }
    }
}
