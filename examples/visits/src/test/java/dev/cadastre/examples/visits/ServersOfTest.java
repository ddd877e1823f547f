package dev.cadastre.examples.visits;

import dev.cadastre.embedded.KafkaBroker;
import dev.cadastre.embedded.PostgresServer;
import dev.cadastre.embedded.RedisServer;
import dev.cadastre.embedded.TemporaryServers;
import dev.cadastre.isolation.events.KafkaService;
import dev.cadastre.isolation.events.KafkaUsers;
import dev.cadastre.isolation.events.Topics;
import dev.cadastre.model.KafkaAccess;
import dev.cadastre.schema.PostgresAccess;
import dev.cadastre.schema.PostgresRoles;
import dev.cadastre.schema.Schema;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** PostgreSQL with the platform's tables and the service's own, Redis and Kafka. */
final class ServersOfTest implements AutoCloseable {

    static final String STAMP_KEY = "a stamp key of tests that is long enough";
    static final String EVENT_KEY = "an event key of tests that is long enough";
    private static final String PASSWORD = "a-password-of-tests";
    private static final String TENANT_KEY = "a tenant key of tests that is long enough";

    private final TemporaryServers servers = TemporaryServers.in("visits-it");
    private final RedisServer redis = servers.redis(List.of());
    private final KafkaBroker kafka = servers.kafka();
    private final PostgresAccess access;

    ServersOfTest() throws Exception {
        PostgresServer postgres = servers.postgres();
        Topics.create(kafka.admin());
        KafkaUsers.provision(kafka.admin(), service -> PASSWORD);
        access = PostgresAccess.of(
                postgres.jdbcUrl(PostgresRoles.DATABASE),
                name -> name.equals("tenant-key") ? TENANT_KEY : "password-of-" + name);
        PostgresRoles.provision(
                postgres.jdbcUrl("postgres"), postgres.superuser(), postgres.superuserPassword(), access);
        Schema.migrate(access);
        makeTheServicesRole(postgres);
        makeTheServicesTable();
    }

    private static void makeTheServicesRole(PostgresServer postgres) throws Exception {
        try (var connection = DriverManager.getConnection(
                        postgres.jdbcUrl(PostgresRoles.DATABASE), postgres.superuser(), postgres.superuserPassword());
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE visits LOGIN PASSWORD '%s'".formatted(PASSWORD));
            statement.execute("GRANT CONNECT ON DATABASE %s TO visits".formatted(PostgresRoles.DATABASE));
        }
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

    KafkaAccess kafka() {
        return kafka.admin();
    }

    /** What an operator gives the service of another team to reach Kafka by. */
    private String kafkaConfig() throws IOException {
        Path file = servers.folder().resolve("kafka.properties");
        try (Writer text = Files.newBufferedWriter(file)) {
            Properties security = new Properties();
            security.putAll(KafkaAccess.scram(kafka.bootstrapServers(), KafkaService.SERVICE.user(), PASSWORD)
                    .security());
            security.store(text, null);
        }
        return file.toString();
    }

    /** What the service is started with. */
    Map<String, Object> environment(String issuer) throws IOException {
        return Map.of(
                "CADASTRE_KAFKA_CONFIG",
                kafkaConfig(),
                "CADASTRE_STAMP_KEY",
                STAMP_KEY,
                "CADASTRE_ISSUER",
                issuer,
                "CADASTRE_POSTGRES_URL",
                access.url(),
                "CADASTRE_POSTGRES_PASSWORD",
                PASSWORD,
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
