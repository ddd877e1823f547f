package dev.cadastre.health;

import dev.cadastre.embedded.KafkaBroker;
import dev.cadastre.embedded.PostgresServer;
import dev.cadastre.isolation.documents.Documents;
import dev.cadastre.isolation.events.EventBroker;
import dev.cadastre.isolation.events.EventWriter;
import dev.cadastre.isolation.events.Topics;
import dev.cadastre.isolation.postgres.PostgresPool;
import dev.cadastre.isolation.postgres.PostgresRoles;
import dev.cadastre.isolation.postgres.Schema;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.EventKeys;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.DeviceRegistry;
import dev.cadastre.tenants.NewDevice;
import dev.cadastre.tenants.TenantRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** One PostgreSQL and one Kafka for all tests of this module; tests keep apart by their tenants. */
final class TestParts {

    private TestParts() {}

    /** Started when first asked for, ended with this JVM. */
    private static final class Postgres {

        static final PostgresServer SERVER = start();
        static final TenantDatabase DATABASE = open(SERVER);

        private static PostgresServer start() {
            Path folder = folder("postgres");
            PostgresServer server = PostgresServer.start(folder, 0);
            atEnd(server::close, folder);
            return server;
        }

        private static TenantDatabase open(PostgresServer server) {
            PostgresRoles.provision(
                    server.jdbcUrl("postgres"), server.superuser(), server.superuserPassword(), "owner", "app", "tree");
            String url = server.jdbcUrl(PostgresRoles.DATABASE);
            Schema.migrate(url, PostgresRoles.OWNER, "owner", PostgresRoles.APP);
            return new TenantDatabase(
                    PostgresPool.open(url, PostgresRoles.APP, "app", 8).dataSource());
        }
    }

    private static final class Kafka {

        static final EventBroker BROKER = start();
        static final EventWriter WRITER = EventWriter.open(BROKER, "health-test");

        private static EventBroker start() {
            Path folder = folder("kafka");
            KafkaBroker broker = KafkaBroker.start(folder, 0);
            atEnd(broker::close, folder);
            Topics.create(broker.bootstrapServers());
            return EventBroker.at(broker.bootstrapServers(), EventKeys.of("an event key of tests that is long enough"));
        }
    }

    static TenantDatabase database() {
        return Postgres.DATABASE;
    }

    static PostgresServer postgres() {
        return Postgres.SERVER;
    }

    static Documents documents() {
        return Documents.on(database());
    }

    static EventBroker broker() {
        return Kafka.BROKER;
    }

    static EventWriter events() {
        return Kafka.WRITER;
    }

    /** A tenant of the test's own with these devices. */
    static TenantId tenantWith(List<DeviceId> devices) {
        TenantId tenant = new TenantId("t-" + UUID.randomUUID().toString().substring(0, 13));
        TenantRegistry.of(database()).open(tenant, "a tenant");
        DeviceRegistry.of(database())
                .registerAll(
                        tenant,
                        devices.stream()
                                .map(device -> new NewDevice(device, null, DeviceRegistry.DEFAULT_KIND))
                                .toList());
        return tenant;
    }

    private static Path folder(String part) {
        try {
            return Files.createTempDirectory("cadastre-health-" + part + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void atEnd(Runnable close, Path folder) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            close.run();
            try (Stream<Path> paths = Files.walk(folder)) {
                paths.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }
}
