package dev.cadastre.isolation.postgres;

import dev.cadastre.embedded.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.stream.Stream;

/** One migrated PostgreSQL for all tests of this module; tests keep apart by their tenants. */
final class TestPostgres {

    static final String OWNER_PASSWORD = "owner's";
    static final String APP_PASSWORD = "app's";
    static final String TREE_PASSWORD = "tree's";

    private static final PostgresServer SERVER = started();

    private TestPostgres() {}

    private static PostgresServer started() {
        try {
            Path folder = Files.createTempDirectory("cadastre-postgres-it-");
            PostgresServer server = PostgresServer.start(folder, 0);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, folder)));
            provision(server);
            Schema.migrate(
                    server.jdbcUrl(PostgresRoles.DATABASE), PostgresRoles.OWNER, OWNER_PASSWORD, PostgresRoles.APP);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void provision(PostgresServer server) {
        PostgresRoles.provision(
                server.jdbcUrl("postgres"),
                server.superuser(),
                server.superuserPassword(),
                OWNER_PASSWORD,
                APP_PASSWORD,
                TREE_PASSWORD);
    }

    private static void end(PostgresServer server, Path folder) {
        server.close();
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void provisionAgain() {
        provision(SERVER);
    }

    static String jdbcUrl() {
        return SERVER.jdbcUrl(PostgresRoles.DATABASE);
    }

    static PostgresPool pool(int maxSize) {
        return PostgresPool.open(jdbcUrl(), PostgresRoles.APP, APP_PASSWORD, maxSize);
    }

    static Connection asApp() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), PostgresRoles.APP, APP_PASSWORD);
    }

    static Connection asTree() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), PostgresRoles.TREE, TREE_PASSWORD);
    }

    static Connection asOwner() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), PostgresRoles.OWNER, OWNER_PASSWORD);
    }

    static Connection asSuperuser() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), SERVER.superuser(), SERVER.superuserPassword());
    }
}
