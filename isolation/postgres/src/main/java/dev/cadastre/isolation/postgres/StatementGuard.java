package dev.cadastre.isolation.postgres;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at every statement on its way to PostgreSQL, knowing for which tenant its transaction was entered. */
interface StatementGuard {

    /** Lets only those pass that ask for the rows of the transaction's tenant in as many words. */
    StatementGuard CLAUSE = new StatementGuard() {
        @Override
        public void check(String tenant, String sql) {
            TenantClause.of(sql).checked(tenant);
        }

        @Override
        public void checkParameter(String tenant, String sql, int parameter, @Nullable Object value) {
            TenantClause.of(sql).checkParameter(tenant, parameter, value);
        }

        @Override
        public void check(String tenant, String sql, List<? extends @Nullable Object> values) {
            TenantClause.of(sql).check(tenant, values);
        }
    };

    /**
     * Lets a statement pass whose parameters are not known yet.
     *
     * @throws dev.cadastre.model.CadastreException {@code ISOLATION_REFUSED}
     */
    void check(String tenant, String sql);

    /** Lets one parameter pass, by its index from 0. */
    void checkParameter(String tenant, String sql, int parameter, @Nullable Object value);

    /** Lets a statement pass with all of its parameters. */
    void check(String tenant, String sql, List<? extends @Nullable Object> values);
}
