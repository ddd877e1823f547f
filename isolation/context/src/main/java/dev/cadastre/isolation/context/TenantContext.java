package dev.cadastre.isolation.context;

import dev.cadastre.model.TenantId;
import java.lang.ScopedValue.CallableOp;
import java.util.Objects;
import java.util.Set;

/**
 * On whose behalf the current thread works. It holds for the length of one call and is then gone by construction, so
 * neither a pool nor a forgotten clean-up can hand it to the next request. A new thread starts without one; work that
 * hops takes it along by {@link #carried}.
 *
 * @param principal who signed in, as the token's subject
 * @param groups what that principal may do within the tenant
 */
public record TenantContext(TenantId tenant, String principal, Set<String> groups) {

    private static final ScopedValue<TenantContext> CURRENT = ScopedValue.newInstance();

    public TenantContext {
        Objects.requireNonNull(tenant);
        if (principal.isBlank()) {
            throw new IllegalArgumentException("A tenant context needs a principal");
        }
        groups = Set.copyOf(groups);
    }

    /** @throws IllegalStateException where no tenant is bound: the caller is outside every request */
    public static TenantContext current() {
        if (!CURRENT.isBound()) {
            throw new IllegalStateException("No tenant is bound to this thread: enter by TenantContext.run or carried");
        }
        return CURRENT.get();
    }

    /** Who signed in, or the other name where this thread works for nobody: on a schedule, at a start. */
    public static String principalOr(String nobody) {
        return CURRENT.isBound() ? CURRENT.get().principal : nobody;
    }

    /** @throws IllegalStateException if another tenant is bound already: work never changes sides on its way */
    public static void run(TenantContext context, Runnable operation) {
        where(context).run(operation);
    }

    /**
     * As {@link #run}, with a result.
     *
     * @throws X whatever the operation throws
     */
    public static <T, X extends Throwable> T call(TenantContext context, CallableOp<? extends T, X> operation)
            throws X {
        return where(context).call(operation);
    }

    /** The same operation, which takes the tenant bound now to whatever thread runs it. */
    public static Runnable carried(Runnable operation) {
        TenantContext context = current();
        return () -> run(context, operation);
    }

    private static ScopedValue.Carrier where(TenantContext context) {
        if (CURRENT.isBound() && !CURRENT.get().tenant.equals(context.tenant)) {
            throw new IllegalStateException("Another tenant is bound to this thread already");
        }
        return ScopedValue.where(CURRENT, context);
    }
}
