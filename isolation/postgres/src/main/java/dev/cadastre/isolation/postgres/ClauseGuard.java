package dev.cadastre.isolation.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets only those statements pass that ask for the rows of the transaction's tenant in as many words. */
final class ClauseGuard implements StatementGuard {

    private volatile TenantTables tables = TenantTables.OWN;

    @Override
    public void learn(Connection connection, String sql) throws SQLException {
        tables = tables.knowing(sql, connection);
    }

    @Override
    public void check(String tenant, String sql) {
        tables.clause(sql).checked(tenant);
    }

    @Override
    public void checkParameter(String tenant, String sql, int parameter, @Nullable Object value) {
        tables.clause(sql).checkParameter(tenant, parameter, value);
    }

    @Override
    public void check(String tenant, String sql, List<? extends @Nullable Object> values) {
        tables.clause(sql).check(tenant, values);
    }
}
