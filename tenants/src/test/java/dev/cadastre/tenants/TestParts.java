package dev.cadastre.tenants;

import dev.cadastre.embedded.KafkaBroker;
import dev.cadastre.embedded.PostgresServer;
import dev.cadastre.embedded.TemporaryServers;
import dev.cadastre.isolation.events.EventBroker;
import dev.cadastre.isolation.events.EventWriter;
import dev.cadastre.isolation.events.Topics;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.EventKeys;
import dev.cadastre.model.KafkaAccess;
import dev.cadastre.model.TenantId;
import dev.cadastre.schema.PostgresAccess;
import dev.cadastre.schema.PostgresRoles;
import dev.cadastre.schema.Schema;
import java.util.UUID;

/** One PostgreSQL and one Kafka for all tests of this module; tests keep apart by their tenants. */
public final class TestParts {

    private static final TemporaryServers SERVERS = TemporaryServers.in("tenants-it");

    private TestParts() {}

    /** Started when first asked for, ended with this JVM. */
    private static final class Postgres {

        static final TenantDatabase DATABASE = open();

        private static TenantDatabase open() {
            PostgresServer server = SERVERS.postgres();
            PostgresAccess access = PostgresAccess.random(server.jdbcUrl(PostgresRoles.DATABASE));
            PostgresRoles.provision(server.jdbcUrl("postgres"), server.superuser(), server.superuserPassword(), access);
            Schema.migrate(access);
            return access.tenants(access.pool(PostgresRoles.APP, 8));
        }
    }

    private static final class Kafka {

        static final KafkaBroker SERVER = SERVERS.kafka();
        static final EventBroker BROKER = start();
        static final EventWriter WRITER = EventWriter.open(BROKER, "tenants-test");

        private static EventBroker start() {
            Topics.create(SERVER.admin());
            return EventBroker.at(SERVER.admin(), EventKeys.of("an event key of tests that is long enough"));
        }
    }

    public static TenantDatabase database() {
        return Postgres.DATABASE;
    }

    public static EventBroker broker() {
        return Kafka.BROKER;
    }

    /** Kafka itself, past the event layer. */
    public static KafkaAccess kafka() {
        return Kafka.SERVER.admin();
    }

    public static EventWriter events() {
        return Kafka.WRITER;
    }

    /** An open tenant of the test's own. */
    public static TenantId tenant() {
        TenantId tenant = unopened();
        TenantRegistry.of(database()).open(tenant, "a tenant");
        return tenant;
    }

    public static TenantId unopened() {
        return new TenantId("t-" + UUID.randomUUID().toString().substring(0, 13));
    }
}
