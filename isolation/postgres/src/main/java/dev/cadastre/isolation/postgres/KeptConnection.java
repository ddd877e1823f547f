package dev.cadastre.isolation.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * One connection, kept open for who asks again and again, such as a replica, and must have an answer as soon as PostgreSQL
 * is back. A pool tries ever more rarely while PostgreSQL is away, up to 5 seconds apart; this tries whenever it is asked.
 */
public final class KeptConnection implements AutoCloseable {

    private final String jdbcUrl;
    private final Properties properties = new Properties();
    private @Nullable Connection kept;

    /** Connects when first asked. */
    public KeptConnection(String jdbcUrl, String user, String password) {
        this.jdbcUrl = jdbcUrl;
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "cadastre");
        properties.setProperty("assumeMinServerVersion", "16");
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("loginTimeout", "5");
        properties.setProperty("socketTimeout", "10");
        properties.setProperty("tcpKeepAlive", "true");
    }

    /**
     * Reads, on a new connection where none is kept; a second time on a new one where the kept one turns out to be
     * broken.
     *
     * @param reading may be begun twice
     */
    public synchronized <T> T read(SqlReading<T> reading) throws SQLException {
        boolean wasKept = kept != null;
        try {
            return attempt(reading);
        } catch (SQLException e) {
            if (!wasKept || !Unreachable.isAway(e)) {
                throw e;
            }
            return attempt(reading);
        }
    }

    private <T> T attempt(SqlReading<T> reading) throws SQLException {
        Connection connection = kept == null ? DriverManager.getConnection(jdbcUrl, properties) : kept;
        kept = connection;
        try {
            return reading.apply(connection);
        } catch (Throwable e) {
            drop(e);
            throw e;
        }
    }

    private void drop(Throwable cause) {
        try {
            close();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        Connection connection = kept;
        kept = null;
        if (connection != null) {
            connection.close();
        }
    }
}
