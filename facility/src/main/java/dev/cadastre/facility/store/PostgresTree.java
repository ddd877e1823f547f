package dev.cadastre.facility.store;

import dev.cadastre.isolation.postgres.KeptConnection;
import dev.cadastre.isolation.postgres.SqlReading;
import dev.cadastre.isolation.postgres.Unreachable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * The facility hierarchy of all tenants, to be read and never written: how a replica follows the truth. Its role sees the
 * tables of the hierarchy and no other.
 *
 * <p>Every method throws {@link dev.cadastre.model.CadastreException} {@code UPSTREAM_UNAVAILABLE} where PostgreSQL cannot
 * be reached, and jOOQ's {@link DataAccessException} where it refuses a statement.
 */
public final class PostgresTree {

    private final @Nullable DataSource source;
    private final @Nullable KeptConnection kept;

    /** @param source connections of the role that follows the hierarchy */
    public PostgresTree(DataSource source) {
        this.source = source;
        this.kept = null;
    }

    /** @param kept of the role that follows the hierarchy, one caller at a time */
    public PostgresTree(KeptConnection kept) {
        this.source = null;
        this.kept = kept;
    }

    /** Runs the reading on one state of the database: what is committed meanwhile it does not see. */
    public <T> T snapshot(SqlReading<T> reading) {
        try {
            return kept == null ? pooled(reading) : kept.read(connection -> inSnapshot(connection, reading));
        } catch (SQLException e) {
            throw Unreachable.or(e);
        }
    }

    private <T> T pooled(SqlReading<T> reading) throws SQLException {
        try (Connection connection = Objects.requireNonNull(source).getConnection()) {
            return inSnapshot(connection, reading);
        }
    }

    private static <T> T inSnapshot(Connection connection, SqlReading<T> reading) throws SQLException {
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        try {
            T result = reading.apply(connection);
            connection.rollback();
            return result;
        } catch (Throwable e) {
            rollBack(connection, e);
            throw e;
        }
    }

    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
