package dev.cadastre.server.platform;

import dev.cadastre.ingest.SabotagedMqtt;
import dev.cadastre.isolation.auth.SabotagedTokenCheck;
import dev.cadastre.isolation.auth.TokenCheck;
import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.documents.Documents;
import dev.cadastre.isolation.documents.SabotagedDocuments;
import dev.cadastre.isolation.events.EventBroker;
import dev.cadastre.isolation.events.SabotagedEvents;
import dev.cadastre.isolation.flags.SabotagedFlags;
import dev.cadastre.isolation.gateway.SabotagedGateway;
import dev.cadastre.isolation.postgres.PostgresPool;
import dev.cadastre.isolation.postgres.SabotagedPostgres;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.isolation.redis.RedisConnection;
import dev.cadastre.isolation.redis.RedisService;
import dev.cadastre.isolation.redis.SabotagedRedis;
import dev.cadastre.model.EventKeys;
import dev.cadastre.model.KafkaAccess;
import dev.cadastre.schema.PostgresAccess;
import dev.cadastre.server.ApiParts;
import dev.cadastre.server.ApiServer;
import dev.cadastre.server.ApiSettings;
import dev.cadastre.server.SabotagedApi;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;

/**
 * The value that a target platform is assembled from: the shipped factory for each active layer, and its sabotaged twin for
 * the others. All else about the platform is the product's.
 */
public final class SabotagedLayers {

    private final Set<Layer> active;
    private final Unguarded servers;
    private final Consumer<AnnotationConfigServletWebServerApplicationContext> additions;
    private final LayerFactories standard = LayerFactories.standard();
    private final LayerFactories factories;
    private @Nullable Api api;

    /**
     * The servers as sabotaged layers reach them: as users that may do everything.
     *
     * @param rows connections of a superuser, opened when first asked for
     */
    public record Unguarded(Supplier<PostgresPool> rows, String redisUri, KafkaAccess kafka) {}

    /** The API of a platform that was started, and what it answers from. */
    public record Api(ApiServer server, ApiParts parts) {}

    /** @param additions further beans of the API */
    public SabotagedLayers(
            Set<Layer> active,
            Unguarded servers,
            Consumer<AnnotationConfigServletWebServerApplicationContext> additions) {
        this.active = Set.copyOf(active);
        this.servers = servers;
        this.additions = additions;
        factories = new LayerFactories(
                chosen(Layer.GATEWAY, standard.gateway(), SabotagedGateway::of),
                this::credentials,
                this::startApi,
                this::rows,
                this::documents,
                this::redis,
                this::events,
                chosen(Layer.EVENTS, standard.mqtt(), SabotagedMqtt::endpoint),
                chosen(Layer.FLAGS, standard.flags(), SabotagedFlags::follow));
    }

    private <T> T chosen(Layer layer, T shipped, T sabotaged) {
        return active.contains(layer) ? shipped : sabotaged;
    }

    /** Starts the product's platform from these layers. */
    public Platform start(PlatformSettings settings) {
        return Platform.start(settings, List.of(), factories);
    }

    private ApiServer startApi(ApiSettings settings, ApiParts parts) {
        ApiServer server = SabotagedApi.start(settings, parts, active, additions);
        api = new Api(server, parts);
        return server;
    }

    /** @throws IllegalStateException before the platform was started */
    public Api api() {
        if (api == null) {
            throw new IllegalStateException("the platform is not started");
        }
        return api;
    }

    public TokenCheck credentials(TokenCheck check) {
        return active.contains(Layer.AUTH) ? check : new SabotagedTokenCheck();
    }

    public TenantDatabase rows(PostgresAccess access, PostgresPool pool) {
        return active.contains(Layer.POSTGRES)
                ? standard.rows().apply(access, pool)
                : SabotagedPostgres.database(servers.rows().get(), access.tenantKey());
    }

    public Documents documents(TenantDatabase database) {
        return chosen(Layer.DOCUMENTS, standard.documents(), SabotagedDocuments::on)
                .apply(database);
    }

    /** @param uri of a service's user, which counts where the layer is active */
    public RedisConnection redis(String uri, RedisService service) {
        return active.contains(Layer.REDIS)
                ? standard.redis().apply(uri, service)
                : SabotagedRedis.open(servers.redisUri());
    }

    /** @param access of a service's user, which counts where the layer is active */
    public EventBroker events(KafkaAccess access, EventKeys keys) {
        return active.contains(Layer.EVENTS)
                ? standard.events().apply(access, keys)
                : SabotagedEvents.broker(servers.kafka(), keys);
    }
}
