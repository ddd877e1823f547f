package dev.cadastre.isolation.postgres;

import java.sql.SQLException;
import java.util.List;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteType;
import org.jooq.Query;
import org.jooq.impl.DefaultConnectionProvider;

/**
 * Refuses what jOOQ is about to send where a table of tenants' rows is named without its {@code customer_id}, or with one
 * that is not the tenant's of this transaction. jOOQ is given the bare connection then, since its statements need no second
 * look; batches alone are looked at as they are bound.
 */
final class TenantClauseListener implements ExecuteListener {

    private static final long serialVersionUID = 1L;

    private final transient GuardedConnection guarded;

    TenantClauseListener(GuardedConnection guarded) {
        this.guarded = guarded;
    }

    @Override
    public void start(ExecuteContext context) {
        if (context.type() != ExecuteType.BATCH) {
            context.connectionProvider(new DefaultConnectionProvider(guarded.bare()));
        }
    }

    @Override
    public void prepareStart(ExecuteContext context) {
        try {
            check(context);
        } catch (SQLException e) {
            throw Unreachable.or(e);
        }
    }

    private void check(ExecuteContext context) throws SQLException {
        Query query = context.query();
        List<?> values = query == null ? List.of() : query.getBindValues();
        for (String sql : context.batchSQL()) {
            if (context.batchSQL().length == 1 && query != null) {
                guarded.check(sql, values);
            } else {
                guarded.check(sql);
            }
        }
    }
}
