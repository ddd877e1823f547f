package dev.cadastre.tablecodegen;

import dev.cadastre.embedded.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** A PostgreSQL of its own in a temporary folder, migrated, and gone when closed. */
final class ScratchDatabase implements AutoCloseable {

    private static final String DATABASE = "postgres";
    private static final Map<String, String> ROLES = Map.of(
            "app_role", "cadastre_app",
            "ingest_role", "cadastre_ingest",
            "health_role", "cadastre_health",
            "tree_role", "cadastre_tree");

    private final Path folder;
    private final PostgresServer server;

    private ScratchDatabase(Path folder, PostgresServer server) {
        this.folder = folder;
        this.server = server;
    }

    static ScratchDatabase migratedBy(Path migrations) throws IOException {
        Path folder = Files.createTempDirectory("cadastre-tables-");
        ScratchDatabase database = new ScratchDatabase(folder, PostgresServer.start(folder, 0));
        try {
            database.migrate(migrations);
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(DATABASE), server.superuser(), server.superuserPassword());
    }

    private void migrate(Path migrations) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String role : ROLES.values()) {
                statement.execute("CREATE ROLE " + role);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create the roles", e);
        }
        Flyway.configure()
                .dataSource(server.jdbcUrl(DATABASE), server.superuser(), server.superuserPassword())
                .locations("filesystem:" + migrations.toAbsolutePath())
                .placeholders(ROLES)
                .load()
                .migrate();
    }

    @Override
    public void close() throws IOException {
        server.close();
        Folder.delete(folder);
    }
}
