package dev.cadastre.isolation.postgres;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The database {@value #DATABASE} and the roles that use it: {@value #OWNER} owns the tables and migrates them,
 * {@value #APP} is what the API runs as, {@value #INGEST} knows who may send observations and nothing else, {@value #HEALTH}
 * alone writes health records and history, {@value #TREE} reads the facility hierarchy of all tenants, for replicas to follow,
 * and nothing else. None is a superuser, none bypasses row-level security.
 */
public final class PostgresRoles {

    public static final String DATABASE = "cadastre";
    public static final String OWNER = "cadastre_owner";
    public static final String APP = "cadastre_app";
    public static final String INGEST = "cadastre_ingest";
    public static final String HEALTH = "cadastre_health";
    public static final String TREE = "cadastre_tree";

    /** Those that work for one tenant at a time. */
    static final List<String> WORKING = List.of(APP, INGEST, HEALTH);

    private static final String NO_PRIVILEGES =
            " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD ";

    private PostgresRoles() {}

    /**
     * Makes what is missing, and sets the passwords. Does nothing else where all is there.
     *
     * @param superuserJdbcUrl any database of the server but {@value #DATABASE}
     * @param access with the passwords of all roles
     * @throws CadastreException {@code UPSTREAM_UNAVAILABLE} if PostgreSQL does not answer or refuses
     */
    public static void provision(
            String superuserJdbcUrl, String superuser, String superuserPassword, PostgresAccess access) {
        try (Connection connection = DriverManager.getConnection(superuserJdbcUrl, superuser, superuserPassword);
                Statement statement = connection.createStatement()) {
            for (String role : List.of(OWNER, APP, INGEST, HEALTH, TREE)) {
                role(connection, role, access.password(role));
            }
            for (String role : WORKING) {
                // Its statements are short: compiling one costs more than it saves, and one that runs on is broken.
                statement.execute("ALTER ROLE " + role + " SET jit = off");
                statement.execute("ALTER ROLE " + role + " SET statement_timeout = '30s'");
                statement.execute("ALTER ROLE " + role + " SET idle_in_transaction_session_timeout = '60s'");
            }
            statement.execute("ALTER ROLE " + INGEST + " SET default_transaction_read_only = on");
            statement.execute("ALTER ROLE " + TREE + " SET jit = off");
            statement.execute("ALTER ROLE " + TREE + " SET default_transaction_read_only = on");
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", DATABASE)) {
                statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + OWNER);
            }
            statement.execute("REVOKE ALL ON DATABASE " + DATABASE + " FROM PUBLIC");
            statement.execute(
                    "GRANT CONNECT ON DATABASE %s TO %s, %s, %s, %s".formatted(DATABASE, APP, INGEST, HEALTH, TREE));
        } catch (SQLException e) {
            throw new CadastreException(
                    ErrorId.UPSTREAM_UNAVAILABLE,
                    "PostgreSQL at %s did not provide database and roles: %s"
                            .formatted(superuserJdbcUrl, e.getMessage()),
                    e);
        }
    }

    private static void role(Connection connection, String role, String password) throws SQLException {
        String verb = exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role) ? "ALTER" : "CREATE";
        try (Statement statement = connection.createStatement()) {
            statement.execute(verb + " ROLE " + role + NO_PRIVILEGES + statement.enquoteLiteral(password));
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
