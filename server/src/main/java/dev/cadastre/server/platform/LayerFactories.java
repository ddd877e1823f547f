package dev.cadastre.server.platform;

import dev.cadastre.ingest.IngestSettings;
import dev.cadastre.ingest.MqttEndpoint;
import dev.cadastre.isolation.auth.TokenCheck;
import dev.cadastre.isolation.documents.Documents;
import dev.cadastre.isolation.events.EventBroker;
import dev.cadastre.isolation.events.EventWriter;
import dev.cadastre.isolation.flags.FlagHints;
import dev.cadastre.isolation.flags.FlagStore;
import dev.cadastre.isolation.flags.Flags;
import dev.cadastre.isolation.gateway.ApiGateway;
import dev.cadastre.isolation.gateway.GatewaySettings;
import dev.cadastre.isolation.postgres.PostgresPool;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.isolation.redis.AttemptLimit;
import dev.cadastre.isolation.redis.RedisConnection;
import dev.cadastre.isolation.redis.RedisService;
import dev.cadastre.model.EventKeys;
import dev.cadastre.model.KafkaAccess;
import dev.cadastre.schema.PostgresAccess;
import dev.cadastre.server.ApiParts;
import dev.cadastre.server.ApiServer;
import dev.cadastre.server.ApiSettings;
import dev.cadastre.tenants.devices.DeviceDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The factories of the parts that keep tenants apart. A platform is assembled from one such value: the product from
 * {@link #standard()}, and a platform that is attacked from one in which some factories are replaced, with everything else
 * the same. Each part takes the decisions of its layer in one package-private type of its own module, named below.
 *
 * @param gateway layer 1, {@code Policy}: which headers and targets pass, and what is stamped
 * @param credentials layer 2 at the gateway: whose tokens and keys count, given the standard check
 * @param api layers 1 to 3 at the service, {@code ApiDoor} and {@code Admission}: whose tenant a request is bound to
 * @param rows layer 4, {@code TenantEntry} and {@code StatementGuard}: rows on connections of a role
 * @param documents layer 5, {@code Ownership}: documents in PostgreSQL
 * @param redis layer 6, {@code Separation}: a connection to an address with the user and password of a service
 * @param events layer 7, {@code EventGuard}: which records are admitted, and to whom they are delivered
 * @param mqtt layer 7 at the devices' listener, {@code TopicRule}: whose observation a publication is
 * @param flags layer 8, {@code TenantBinding}: whose flags are evaluated
 */
record LayerFactories(
        BiFunction<Vertx, GatewaySettings, ApiGateway> gateway,
        UnaryOperator<TokenCheck> credentials,
        BiFunction<ApiSettings, ApiParts, ApiServer> api,
        BiFunction<PostgresAccess, PostgresPool, TenantDatabase> rows,
        Function<TenantDatabase, Documents> documents,
        BiFunction<String, RedisService, RedisConnection> redis,
        BiFunction<KafkaAccess, EventKeys, EventBroker> events,
        MqttFactory mqtt,
        FlagsFactory flags) {

    /** Makes the devices' MQTT listener, which is started later. */
    @FunctionalInterface
    interface MqttFactory {

        MqttEndpoint create(
                Vertx vertx,
                IngestSettings settings,
                DeviceDirectory directory,
                AttemptLimit limit,
                EventWriter writer,
                MeterRegistry metrics);
    }

    /** Makes the flags of a process, which follow their store until they are closed. */
    @FunctionalInterface
    interface FlagsFactory {

        Flags follow(FlagStore store, FlagHints hints, InstantSource clock);
    }

    /** What is shipped: every layer as it is meant. */
    static LayerFactories standard() {
        return new LayerFactories(
                ApiGateway::new,
                UnaryOperator.identity(),
                ApiServer::start,
                PostgresAccess::tenants,
                Documents::on,
                RedisConnection::open,
                EventBroker::at,
                MqttEndpoint::new,
                Flags::follow);
    }
}
