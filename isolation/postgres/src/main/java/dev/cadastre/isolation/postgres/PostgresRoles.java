package dev.cadastre.isolation.postgres;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The database {@value #DATABASE} and the roles that use it: {@value #OWNER} owns the tables and migrates them,
 * {@value #APP} is what the program runs as, {@value #TREE} reads the facility hierarchy of all tenants, for replicas to
 * follow, and nothing else. None is a superuser, none bypasses row-level security.
 */
public final class PostgresRoles {

    public static final String DATABASE = "cadastre";
    public static final String OWNER = "cadastre_owner";
    public static final String APP = "cadastre_app";
    public static final String TREE = "cadastre_tree";

    private static final String NO_PRIVILEGES =
            " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD ";

    private PostgresRoles() {}

    /**
     * Makes what is missing, and sets the passwords. Does nothing else where all is there.
     *
     * @param superuserJdbcUrl any database of the server but {@value #DATABASE}
     * @throws CadastreException {@code UPSTREAM_UNAVAILABLE} if PostgreSQL does not answer or refuses
     */
    public static void provision(
            String superuserJdbcUrl,
            String superuser,
            String password,
            String ownerPassword,
            String appPassword,
            String treePassword) {
        try (Connection connection = DriverManager.getConnection(superuserJdbcUrl, superuser, password);
                Statement statement = connection.createStatement()) {
            role(connection, OWNER, ownerPassword);
            role(connection, APP, appPassword);
            role(connection, TREE, treePassword);
            // Its statements are short: compiling one costs more than it saves, and one that runs on is broken.
            statement.execute("ALTER ROLE " + APP + " SET jit = off");
            statement.execute("ALTER ROLE " + APP + " SET statement_timeout = '30s'");
            statement.execute("ALTER ROLE " + APP + " SET idle_in_transaction_session_timeout = '60s'");
            statement.execute("ALTER ROLE " + TREE + " SET jit = off");
            statement.execute("ALTER ROLE " + TREE + " SET default_transaction_read_only = on");
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", DATABASE)) {
                statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + OWNER);
            }
            statement.execute("REVOKE ALL ON DATABASE " + DATABASE + " FROM PUBLIC");
            statement.execute("GRANT CONNECT ON DATABASE " + DATABASE + " TO " + APP + ", " + TREE);
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
