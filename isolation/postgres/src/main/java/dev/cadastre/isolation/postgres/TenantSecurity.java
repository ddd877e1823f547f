package dev.cadastre.isolation.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Objects;

/**
 * What a database needs so that its tables can be kept apart by tenant: the schema {@code security}, the function {@code
 * current_tenant()} that policies ask, and a policy on each table. Everything here may be run again, by several processes at
 * once, on a connection of the role that owns the tables.
 *
 * <p>The file {@code tenant-security.sql} beside this class holds the statements, for who prefers to hand them to a migration
 * tool.
 */
public final class TenantSecurity {

    /** A number that other advisory locks of the database are not likely to have: "tenants" in ASCII. */
    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(32762622053872755)";

    private static final String ACCEPT_KEY = """
            INSERT INTO security.tenant_keys (inner_pad, outer_pad) VALUES (?, ?) ON CONFLICT DO NOTHING""";

    private static final String FORGET_OLD_KEYS = """
            DELETE FROM security.tenant_keys WHERE inner_pad NOT IN (
                SELECT inner_pad FROM security.tenant_keys ORDER BY accepted_at DESC LIMIT 2)""";

    private static final String TABLE_OF_TENANTS = """
            SELECT format('%s', c.oid::regclass) FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = 'customer_id' AND NOT a.attisdropped
            WHERE c.oid = to_regclass(?) AND c.relkind IN ('r', 'p')
            AND a.attnotnull AND a.atttypid = 'text'::regtype""";

    private TenantSecurity() {}

    /**
     * Makes what is missing of the schema {@code security} and {@code current_tenant()}, lets the key count, and lets the
     * roles enter for tenants.
     *
     * @param owner connection of the role that owns the tables
     * @param roles that work on tenants' rows: they own no table and cannot bypass row-level security
     */
    public static void install(Connection owner, TenantKey key, Collection<String> roles) throws SQLException {
        inTransaction(owner, statement -> {
            statement.execute(ONE_AT_A_TIME);
            statement.execute(script());
            for (String role : roles) {
                statement.execute(allowingToEnter(statement.enquoteIdentifier(role, true)));
            }
            accept(owner, key);
        });
    }

    private static String allowingToEnter(String role) {
        return """
                GRANT USAGE ON SCHEMA security TO %1$s;
                GRANT EXECUTE ON FUNCTION security.enter(text, bigint, bytea) TO %1$s""".formatted(role);
    }

    /** Lets the key count from now on, and the one that was accepted before it, so that processes may change over in turn. */
    public static void accept(Connection owner, TenantKey key) throws SQLException {
        try (PreparedStatement accept = owner.prepareStatement(ACCEPT_KEY);
                PreparedStatement forget = owner.prepareStatement(FORGET_OLD_KEYS)) {
            accept.setBytes(1, key.innerPad());
            accept.setBytes(2, key.outerPad());
            accept.executeUpdate();
            forget.executeUpdate();
        }
    }

    /**
     * Lets nobody see or write rows of the table but those of the tenant for whom the transaction was entered, its owner not
     * excepted.
     *
     * @param table its name, with its schema where that is not on the search path
     * @throws IllegalArgumentException where it is no table with a {@code customer_id text NOT NULL}
     */
    public static void protect(Connection owner, String table) throws SQLException {
        inTransaction(owner, statement -> statement.execute(policyOn(quoted(owner, table))));
    }

    private static String policyOn(String table) {
        return """
                ALTER TABLE %1$s ENABLE ROW LEVEL SECURITY;
                ALTER TABLE %1$s FORCE ROW LEVEL SECURITY;
                DROP POLICY IF EXISTS own_rows ON %1$s;
                CREATE POLICY own_rows ON %1$s USING (customer_id = (SELECT public.current_tenant()))
                    WITH CHECK (customer_id = (SELECT public.current_tenant()))""".formatted(table);
    }

    private static String quoted(Connection owner, String table) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(TABLE_OF_TENANTS)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new IllegalArgumentException(
                            "%s is no table with a column customer_id text NOT NULL: make it, then protect it"
                                    .formatted(table));
                }
                return rows.getString(1);
            }
        }
    }

    private static String script() {
        try (InputStream in = Objects.requireNonNull(TenantSecurity.class.getResourceAsStream("tenant-security.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @FunctionalInterface
    private interface Work {

        void run(Statement statement) throws SQLException;
    }

    /** In a transaction of its own, or as a part of the one that the caller has begun. */
    private static void inTransaction(Connection connection, Work work) throws SQLException {
        boolean begins = connection.getAutoCommit();
        if (begins) {
            connection.setAutoCommit(false);
        }
        try (Statement statement = connection.createStatement()) {
            work.run(statement);
            if (begins) {
                connection.commit();
            }
        } finally {
            if (begins) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }
}
