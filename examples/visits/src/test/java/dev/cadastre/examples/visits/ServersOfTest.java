package dev.cadastre.examples.visits;

import dev.cadastre.embedded.KafkaBroker;
import dev.cadastre.embedded.PostgresServer;
import dev.cadastre.embedded.RedisServer;
import dev.cadastre.embedded.TemporaryServers;
import dev.cadastre.isolation.events.Topics;
import dev.cadastre.isolation.postgres.PostgresAccess;
import dev.cadastre.isolation.postgres.PostgresRoles;
import dev.cadastre.isolation.postgres.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;

/** PostgreSQL with the platform's tables and the service's own, Redis and Kafka. */
final class ServersOfTest implements AutoCloseable {

    static final String STAMP_KEY = "a stamp key of tests that is long enough";
    static final String EVENT_KEY = "an event key of tests that is long enough";
    private static final String TENANT_KEY = "a tenant key of tests that is long enough";

    private final TemporaryServers servers = TemporaryServers.in("visits-it");
    private final RedisServer redis = servers.redis(List.of());
    private final KafkaBroker kafka = servers.kafka();
    private final PostgresAccess access;

    ServersOfTest() throws Exception {
        PostgresServer postgres = servers.postgres();
        Topics.create(kafka.bootstrapServers());
        access = PostgresAccess.of(
                postgres.jdbcUrl(PostgresRoles.DATABASE),
                name -> name.equals("tenant-key") ? TENANT_KEY : "password-of-" + name);
        PostgresRoles.provision(
                postgres.jdbcUrl("postgres"), postgres.superuser(), postgres.superuserPassword(), access);
        Schema.migrate(access);
        makeTheServicesTable();
    }

    private void makeTheServicesTable() throws Exception {
        String owner = PostgresRoles.OWNER;
        try (var connection = DriverManager.getConnection(access.url(), owner, access.password(owner));
                var statement = connection.createStatement()) {
            statement.execute(Files.readString(Path.of("src/main/resources/db/zone_titles.sql")));
        }
    }

    PostgresAccess access() {
        return access;
    }

    String kafka() {
        return kafka.bootstrapServers();
    }

    /** What the service is started with. */
    Map<String, Object> environment(String issuer) {
        return Map.of(
                "CADASTRE_STAMP_KEY",
                STAMP_KEY,
                "CADASTRE_ISSUER",
                issuer,
                "CADASTRE_POSTGRES_URL",
                access.url(),
                "CADASTRE_POSTGRES_APP_PASSWORD",
                access.password(PostgresRoles.APP),
                "CADASTRE_POSTGRES_TENANT_KEY",
                TENANT_KEY,
                "CADASTRE_REDIS_URL",
                redis.uri(),
                "CADASTRE_KAFKA_BOOTSTRAP",
                kafka.bootstrapServers(),
                "CADASTRE_EVENT_KEY",
                EVENT_KEY);
    }

    @Override
    public void close() {
        servers.close();
    }
}
