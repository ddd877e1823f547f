package dev.cadastre.isolation.flags;

import dev.cadastre.embedded.PostgresServer;
import dev.cadastre.embedded.RedisServer;
import dev.cadastre.isolation.postgres.PostgresPool;
import dev.cadastre.isolation.postgres.PostgresRoles;
import dev.cadastre.isolation.postgres.Schema;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.isolation.redis.RedisConnection;
import dev.cadastre.model.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One migrated PostgreSQL and one Redis for all tests of this module, which keep apart by their tenants. */
public final class TestFlags {

    private static final AtomicInteger UNIQUE = new AtomicInteger();
    private static final Path FOLDER = folder();
    private static final PostgresServer POSTGRES = postgres();
    private static final RedisServer REDIS = RedisServer.start(FOLDER.resolve("redis"), 0);

    public static final TenantDatabase DATABASE = new TenantDatabase(
            PostgresPool.open(url(), PostgresRoles.APP, "app", 8).dataSource());

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(TestFlags::end));
    }

    private TestFlags() {}

    /** An opened tenant that no other test has. */
    public static TenantId tenant() {
        TenantId tenant = new TenantId("tenant-" + UNIQUE.incrementAndGet());
        DATABASE.write(
                tenant,
                sql -> sql.execute("insert into tenants (customer_id, name) values (?, 'a name')", tenant.value()));
        return tenant;
    }

    /** A key that no other test has. */
    public static FlagKey key() {
        return new FlagKey("flag-" + UNIQUE.incrementAndGet());
    }

    static RedisConnection redis() {
        return RedisConnection.open(REDIS.uri());
    }

    /** A flag whose variants are {@code on} and {@code off}, with that default and rule. */
    public static String definition(String defaultVariant, String rule) {
        return """
                {"state":"ENABLED","variants":{"on":true,"off":false},"defaultVariant":"%s","targeting":%s}""".formatted(defaultVariant, rule);
    }

    private static String url() {
        return POSTGRES.jdbcUrl(PostgresRoles.DATABASE);
    }

    private static PostgresServer postgres() {
        PostgresServer server = PostgresServer.start(FOLDER.resolve("postgres"), 0);
        PostgresRoles.provision(
                server.jdbcUrl("postgres"), server.superuser(), server.superuserPassword(), "owner", "app", "tree");
        Schema.migrate(server.jdbcUrl(PostgresRoles.DATABASE), PostgresRoles.OWNER, "owner", PostgresRoles.APP);
        return server;
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("cadastre-flags-it-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end() {
        REDIS.close();
        POSTGRES.close();
        try (Stream<Path> paths = Files.walk(FOLDER)) {
            paths.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
