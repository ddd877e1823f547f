package dev.cadastre.proof.platform;

import dev.cadastre.isolation.context.TenantContext;
import dev.cadastre.proof.ContextBinding;
import java.util.concurrent.Callable;

/** Layer 3 as a naive implementation has it: a variable of the thread, inherited, and cleaned up by nobody. */
final class SabotagedBinding implements ContextBinding {

    private static final InheritableThreadLocal<TenantContext> CURRENT = new InheritableThreadLocal<>();

    @Override
    public <T> T call(TenantContext context, Callable<T> work) throws Exception {
        CURRENT.set(context);
        return work.call();
    }

    @Override
    public TenantContext current() {
        TenantContext context = CURRENT.get();
        if (context == null) {
            throw new IllegalStateException("No tenant is bound to this thread");
        }
        return context;
    }

    /** Finds the context where it runs. */
    @Override
    public Runnable carried(Runnable work) {
        return work;
    }
}
