package dev.cadastre.isolation.postgres;

import dev.cadastre.model.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;

/**
 * The rows of one tenant at a time. Every statement runs in a transaction that was entered for the tenant with this
 * program's signature; the policies of the tables show and take that tenant's rows alone, whatever the statement says. What
 * is entered ends with the transaction, so a connection goes back to the pool without it.
 *
 * <p>Before that, each statement passes a guard: one that names a table of tenants' rows without asking for the
 * {@code customer_id} of the transaction's tenant is refused with {@code ISOLATION_REFUSED} and never sent.
 *
 * <p>Every method throws {@link dev.cadastre.model.CadastreException} {@code UPSTREAM_UNAVAILABLE} where PostgreSQL cannot
 * be reached, and jOOQ's {@link DataAccessException} where it refuses a statement.
 */
public final class TenantDatabase {

    /** Part of a transaction. */
    @FunctionalInterface
    public interface SqlWork {

        void run() throws SQLException;
    }

    /** Part of a transaction, for each of several tenants. */
    @FunctionalInterface
    public interface TenantWork {

        void run(TenantId tenant) throws SQLException;
    }

    /** The value in place of a tenant's id that means all tenants: rows with it are read by everybody. */
    private static final String EVERYBODY = "*";

    private final DataSource source;
    private final TenantEntry entry;
    private final StatementGuard guard;
    private final Configuration configuration =
            new DefaultConfiguration().set(SQLDialect.POSTGRES).set(FixedQuery.settings());

    /**
     * @param source connections of a role that owns no table and cannot bypass row-level security, with no proxy between
     *     that shares one connection of PostgreSQL among several of its own
     * @param key that the database accepts
     */
    public TenantDatabase(DataSource source, TenantKey key) {
        this(source, new SignedTenant(key), new ClauseGuard());
    }

    /** With another way in, and another guard. */
    TenantDatabase(DataSource source, TenantEntry entry, StatementGuard guard) {
        this.source = source;
        this.entry = entry;
        this.guard = guard;
    }

    /** Runs the work in one read-only transaction. */
    public <T> T read(TenantId tenant, Function<DSLContext, T> work) {
        return inTransaction(tenant.value(), true, work);
    }

    /** Runs the work in one transaction, which is undone where the work throws. */
    public <T> T write(TenantId tenant, Function<DSLContext, T> work) {
        return inTransaction(tenant.value(), false, work);
    }

    /** Runs the work in one read-only transaction that sees what is everybody's alone. */
    public <T> T readGlobal(Function<DSLContext, T> work) {
        return inTransaction(EVERYBODY, true, work);
    }

    /** Runs the work in one transaction that writes what is everybody's, and is undone where the work throws. */
    public <T> T writeGlobal(Function<DSLContext, T> work) {
        return inTransaction(EVERYBODY, false, work);
    }

    /**
     * Runs a part of the work of {@link #writeGlobal} on one tenant's rows, in the same transaction: a change of what is
     * everybody's may have to take them along.
     */
    public void onBehalfOf(Connection connection, TenantId tenant, SqlWork work) throws SQLException {
        onBehalfOf(connection, List.of(tenant), _ -> work.run());
    }

    /** As above, for one tenant after the other, entering nothing between two. */
    public void onBehalfOf(Connection connection, Iterable<TenantId> tenants, TenantWork work) throws SQLException {
        GuardedConnection guarded = GuardedConnection.behind(connection);
        String before = guarded.tenant();
        for (TenantId tenant : tenants) {
            enter(guarded, tenant.value());
            work.run(tenant);
        }
        enter(guarded, before);
    }

    /**
     * Runs one query in one round trip, where {@link #read} takes three. Entering and the query go out together, and
     * PostgreSQL makes what comes between two synchronisations one transaction ("Pipelining" in its page on the extended
     * query protocol); were they ever parted, the query would find no rows, not another tenant's.
     *
     * @param query its parameters text, numbers, booleans, bytes and instants alone
     */
    public Result<Record> select(TenantId tenant, Select<?> query) {
        return select(tenant, new FixedQuery(query), FixedQuery.RENDERING.extractBindValues(query));
    }

    /** Runs one query in one round trip, as the other {@code select} does, its text made before. */
    public Result<Record> select(TenantId tenant, FixedQuery query, List<?> parameterValues) {
        try (Connection connection = source.getConnection()) {
            guard.learn(connection, query.text());
            guard.check(tenant.value(), query.text(), parameterValues);
            return select(connection, tenant, query, parameterValues);
        } catch (SQLException e) {
            throw Unreachable.or(e);
        }
    }

    private Result<Record> select(Connection connection, TenantId tenant, FixedQuery query, List<?> parameterValues)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(entry.statement() + "; " + query.text())) {
            Parameters parameters = new Parameters(statement);
            entry.addParameters(tenant.value(), connection, parameters);
            parameters.addAll(parameterValues);
            statement.execute();
            statement.getMoreResults();
            try (ResultSet rows = statement.getResultSet()) {
                return FixedQuery.RENDERING.fetch(rows, query.fields());
            }
        }
    }

    private <T> T inTransaction(String tenant, boolean readOnly, Function<DSLContext, T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setReadOnly(readOnly);
            connection.setAutoCommit(false);
            try {
                GuardedConnection guarded = new GuardedConnection(connection, guard, tenant);
                enter(guarded, tenant);
                T result = work.apply(
                        DSL.using(configuration.derive(guarded.guarded()).derive(new TenantClauseListener(guarded))));
                connection.commit();
                return result;
            } catch (Throwable e) {
                rollBack(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw Unreachable.or(e);
        } catch (DataAccessException e) {
            throw Unreachable.or(e);
        }
    }

    /** No round trip more: the driver sends BEGIN together with the first statement. */
    private void enter(GuardedConnection guarded, String tenant) throws SQLException {
        try (PreparedStatement statement = guarded.bare().prepareStatement(entry.statement())) {
            entry.addParameters(tenant, guarded.bare(), new Parameters(statement));
            statement.execute();
        }
        guarded.worksFor(tenant);
    }

    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
