package dev.cadastre.isolation.documents;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.common.BaseDataSource;

/** Connections past every policy, in whose statements the tenant's clause means the opposite. */
final class LeakingDataSource extends BaseDataSource implements DataSource {

    private static final String CLAUSE = "\"documents\".\"customer_id\" = ?";

    @Override
    public String getDescription() {
        return "a leaking data source";
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = TestPostgres.asSuperuser();
        return (Connection) Proxy.newProxyInstance(
                LeakingDataSource.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        arguments[0] = ((String) arguments[0]).replace(CLAUSE, "\"documents\".\"customer_id\" <> ?");
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("nothing inside");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
