package dev.cadastre.isolation.postgres;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A database and the roles that use it: one owns it, makes its tables and migrates them; the others log in and do what they
 * are granted. None is a superuser, none bypasses row-level security.
 */
public record DatabaseRoles(String database, String owner, List<Role> users) {

    /** @param settings with which each of its sessions begins */
    public record Role(String name, Map<String, String> settings) {

        public Role {
            settings = Map.copyOf(settings);
        }

        /**
         * One that answers requests. Its statements are short: compiling one costs more than it saves, and one that runs on
         * is broken.
         */
        public static Role working(String name) {
            return new Role(
                    name,
                    Map.of("jit", "off", "statement_timeout", "30s", "idle_in_transaction_session_timeout", "60s"));
        }

        /** One that reads for as long as it takes, and writes nothing. */
        public static Role following(String name) {
            return new Role(name, Map.of("jit", "off")).readOnly();
        }

        public Role readOnly() {
            Map<String, String> all = new LinkedHashMap<>(settings);
            all.put("default_transaction_read_only", "on");
            return new Role(name, all);
        }
    }

    private static final String NO_PRIVILEGES =
            " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD ";

    public DatabaseRoles {
        users = List.copyOf(users);
    }

    /** The names of all of them. */
    public List<String> names() {
        return users.stream().map(Role::name).toList();
    }

    /**
     * Makes what is missing, and sets the passwords. Does nothing else where all is there.
     *
     * @param superuserJdbcUrl any database of the server but this one
     * @param password of each role, by its name
     * @throws CadastreException {@code UPSTREAM_UNAVAILABLE} if PostgreSQL does not answer or refuses
     */
    public void provision(
            String superuserJdbcUrl, String superuser, String superuserPassword, UnaryOperator<String> password) {
        try (Connection connection = DriverManager.getConnection(superuserJdbcUrl, superuser, superuserPassword);
                Statement statement = connection.createStatement()) {
            provide(connection, owner, password);
            for (Role user : users) {
                provide(connection, user.name(), password);
                set(statement, user);
            }
            provideDatabase(connection, statement);
        } catch (SQLException e) {
            throw new CadastreException(
                    ErrorId.UPSTREAM_UNAVAILABLE,
                    "PostgreSQL at %s did not provide database and roles: %s"
                            .formatted(superuserJdbcUrl, e.getMessage()),
                    e);
        }
    }

    private static void provide(Connection connection, String role, UnaryOperator<String> password)
            throws SQLException {
        String verb = exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role) ? "ALTER" : "CREATE";
        try (Statement statement = connection.createStatement()) {
            statement.execute("%s ROLE %s%s%s"
                    .formatted(
                            verb,
                            statement.enquoteIdentifier(role, true),
                            NO_PRIVILEGES,
                            statement.enquoteLiteral(password.apply(role))));
        }
    }

    private static void set(Statement statement, Role role) throws SQLException {
        for (Map.Entry<String, String> setting : role.settings().entrySet()) {
            statement.execute("ALTER ROLE %s SET %s = %s"
                    .formatted(
                            statement.enquoteIdentifier(role.name(), true),
                            statement.enquoteIdentifier(setting.getKey(), true),
                            statement.enquoteLiteral(setting.getValue())));
        }
    }

    private void provideDatabase(Connection connection, Statement statement) throws SQLException {
        String name = statement.enquoteIdentifier(database, true);
        if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", database)) {
            statement.execute("CREATE DATABASE %s OWNER %s".formatted(name, statement.enquoteIdentifier(owner, true)));
        }
        statement.execute("REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(name));
        for (Role user : users) {
            statement.execute("GRANT CONNECT ON DATABASE %s TO %s"
                    .formatted(name, statement.enquoteIdentifier(user.name(), true)));
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
