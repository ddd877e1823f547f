package dev.cadastre.health;

import dev.cadastre.embedded.KafkaBroker;
import dev.cadastre.embedded.PostgresServer;
import dev.cadastre.embedded.TemporaryServers;
import dev.cadastre.isolation.documents.Documents;
import dev.cadastre.isolation.events.EventBroker;
import dev.cadastre.isolation.events.EventWriter;
import dev.cadastre.isolation.events.Topics;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.EventKeys;
import dev.cadastre.model.Placement;
import dev.cadastre.model.TenantId;
import dev.cadastre.schema.PostgresAccess;
import dev.cadastre.schema.PostgresRoles;
import dev.cadastre.schema.Schema;
import dev.cadastre.tenants.TenantRegistry;
import dev.cadastre.tenants.devices.DeviceRegistry;
import dev.cadastre.tenants.devices.NewDevice;
import java.util.List;
import java.util.UUID;

/** One PostgreSQL and one Kafka for all tests of this module; tests keep apart by their tenants. */
final class TestParts {

    private static final TemporaryServers SERVERS = TemporaryServers.in("health-it");

    private TestParts() {}

    /** Started when first asked for, ended with this JVM. */
    private static final class Postgres {

        static final PostgresServer SERVER = SERVERS.postgres();
        static final PostgresAccess ACCESS = open(SERVER);
        static final TenantDatabase DATABASE = ACCESS.tenants(ACCESS.pool(PostgresRoles.HEALTH, 8));
        static final TenantDatabase APP_DATABASE = ACCESS.tenants(ACCESS.pool(PostgresRoles.APP, 2));

        private static PostgresAccess open(PostgresServer server) {
            PostgresAccess access = PostgresAccess.random(server.jdbcUrl(PostgresRoles.DATABASE));
            PostgresRoles.provision(server.jdbcUrl("postgres"), server.superuser(), server.superuserPassword(), access);
            Schema.migrate(access);
            return access;
        }
    }

    private static final class Kafka {

        static final EventBroker BROKER = start();
        static final EventWriter WRITER = EventWriter.open(BROKER, "health-test");

        private static EventBroker start() {
            KafkaBroker broker = SERVERS.kafka();
            Topics.create(broker.admin());
            return EventBroker.at(broker.admin(), EventKeys.of("an event key of tests that is long enough"));
        }
    }

    /** As the role that keeps health and history. */
    static TenantDatabase database() {
        return Postgres.DATABASE;
    }

    /** As the role that keeps tenants and devices. */
    static TenantDatabase appDatabase() {
        return Postgres.APP_DATABASE;
    }

    /** The same roles and passwords for another database of the same server. */
    static PostgresAccess access(String database) {
        PostgresAccess access = Postgres.ACCESS;
        return new PostgresAccess(postgres().jdbcUrl(database), access.passwords(), access.tenantKey());
    }

    static PostgresServer postgres() {
        return Postgres.SERVER;
    }

    /** In a transaction of its own. */
    static HealthUpdate apply(PostgresHealthWriter writer, TenantId tenant, List<List<Placement>> rounds) {
        return database()
                .write(tenant, sql -> sql.connectionResult(connection -> writer.apply(connection, tenant, rounds)));
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
        TenantRegistry.of(appDatabase()).open(tenant, "a tenant");
        DeviceRegistry.of(appDatabase())
                .registerAll(
                        tenant,
                        devices.stream()
                                .map(device -> new NewDevice(device, null, DeviceRegistry.DEFAULT_KIND))
                                .toList());
        return tenant;
    }
}
