package dev.cadastre.isolation.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at every statement on its way to PostgreSQL, knowing for which tenant its transaction was entered. */
interface StatementGuard {

    /**
     * Finds out what it has to know of the tables that a statement names, before it is asked about the statement.
     *
     * @param connection on which the statement is going to be sent
     */
    default void learn(Connection connection, String sql) throws SQLException {}

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
