package dev.cadastre.isolation.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import javax.sql.DataSource;

/** Connections to one PostgreSQL as one role, kept open and shared. */
public final class PostgresPool implements AutoCloseable {

    private static final long WAIT_FOR_CONNECTION_MILLIS = 5_000;

    private final HikariDataSource source;

    private PostgresPool(HikariDataSource source) {
        this.source = source;
    }

    /**
     * Connects, and fails at once where that cannot be done.
     *
     * @param maxSize how many connections at most; more callers than that wait for up to 5 seconds
     * @throws CadastreException {@code UPSTREAM_UNAVAILABLE} naming the address
     */
    public static PostgresPool open(String jdbcUrl, String user, String password, int maxSize) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("postgres");
        config.setJdbcUrl(jdbcUrl);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(maxSize);
        config.setMinimumIdle(Math.min(2, maxSize));
        config.setInitializationFailTimeout(1);
        config.setConnectionTimeout(WAIT_FOR_CONNECTION_MILLIS);
        config.setExceptionOverride(new StalePartitions());
        config.addDataSourceProperty("ApplicationName", "cadastre");
        config.addDataSourceProperty("assumeMinServerVersion", "16");
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("socketTimeout", "60");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        try {
            return new PostgresPool(new HikariDataSource(config));
        } catch (HikariPool.PoolInitializationException e) {
            throw new CadastreException(
                    ErrorId.UPSTREAM_UNAVAILABLE,
                    "PostgreSQL at %s does not let %s in: %s".formatted(jdbcUrl, user, e.getMessage()),
                    e);
        }
    }

    public DataSource dataSource() {
        return source;
    }

    @Override
    public void close() {
        source.close();
    }
}
