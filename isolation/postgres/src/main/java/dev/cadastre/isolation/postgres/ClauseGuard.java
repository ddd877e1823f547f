package dev.cadastre.isolation.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets only those statements pass that ask for the rows of the transaction's tenant in as many words. What it knows of the
 * tables is replaced by one thread at a time, each time by a later reading of the catalogue: a table that one thread has
 * found is not forgotten by another, which began to read before there was such a table.
 */
final class ClauseGuard implements StatementGuard {

    private volatile TenantTables tables = TenantTables.UNREAD;

    @Override
    public void learn(Connection connection, String sql) throws SQLException {
        if (tables.know(sql)) {
            return;
        }
        synchronized (this) {
            if (!tables.know(sql)) {
                tables = tables.readAgainFor(sql, connection);
            }
        }
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
