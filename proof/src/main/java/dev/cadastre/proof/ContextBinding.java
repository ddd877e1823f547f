package dev.cadastre.proof;

import dev.cadastre.isolation.context.TenantContext;
import java.util.concurrent.Callable;

/** How work is bound to a tenant: {@link TenantContext}, or a twin that is as careless as a thread's local variable. */
public interface ContextBinding {

    ContextBinding STANDARD = new ContextBinding() {

        @Override
        public <T> T call(TenantContext context, Callable<T> work) throws Exception {
            return TenantContext.call(context, work::call);
        }

        @Override
        public TenantContext current() {
            return TenantContext.current();
        }

        @Override
        public Runnable carried(Runnable work) {
            return TenantContext.carried(work);
        }
    };

    <T> T call(TenantContext context, Callable<T> work) throws Exception;

    /** @throws IllegalStateException where nothing is bound */
    TenantContext current();

    Runnable carried(Runnable work);
}
