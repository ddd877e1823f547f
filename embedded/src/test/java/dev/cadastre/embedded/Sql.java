package dev.cadastre.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** One statement as the superuser, on a connection of its own. */
final class Sql {

    private Sql() {}

    static void execute(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row. */
    static String query(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    static Connection connect(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl("postgres"), server.superuser(), server.superuserPassword());
    }
}
