package dev.cadastre.proof.platform;

import dev.cadastre.isolation.auth.ApiKeyCheck;
import dev.cadastre.isolation.auth.Credentials;
import dev.cadastre.isolation.auth.RemoteKeys;
import dev.cadastre.isolation.auth.TokenCheck;
import dev.cadastre.isolation.auth.TokenVerifier;
import dev.cadastre.isolation.auth.TrustedIssuer;
import dev.cadastre.isolation.documents.Documents;
import dev.cadastre.isolation.events.EventBroker;
import dev.cadastre.isolation.events.EventWriter;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.isolation.redis.RedisConnection;
import dev.cadastre.proof.Tokens;
import dev.cadastre.schema.PostgresRoles;
import dev.cadastre.server.platform.RedisServices;
import dev.cadastre.server.platform.SabotagedLayers;
import dev.cadastre.server.platform.StartedThings;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/**
 * The layers as another process of the target platform has them, for attacks from within: made by the same factories, on
 * connections of its own.
 *
 * @param database the tenants' rows, as the API's role
 * @param redis as the API's user
 * @param broker the topics, as a user that may do everything: what is refused is refused by the layer
 */
record TargetParts(
        SharedServers servers,
        SabotagedLayers layers,
        TenantDatabase database,
        Documents documents,
        RedisConnection redis,
        EventBroker broker,
        EventWriter events) {

    private static final int POOL_SIZE = 8;

    static TargetParts open(SharedServers servers, SabotagedLayers layers, StartedThings started) {
        TenantDatabase database = layers.rows(
                servers.access(), started.add("pool", servers.access().pool(PostgresRoles.APP, POOL_SIZE)));
        EventBroker broker = layers.events(servers.kafka(), servers.eventKeys());
        return new TargetParts(
                servers,
                layers,
                database,
                started.add("documents", layers.documents(database)),
                started.add("Redis connection", layers.redis(servers.redisUri(RedisServices.API), RedisServices.API)),
                broker,
                started.add("Kafka producer", EventWriter.open(broker, "proof")));
    }

    /** Layer 2 of a service of another team. */
    TokenCheck tokenCheck(URI api) {
        Clock clock = Clock.systemUTC();
        TrustedIssuer issuer = new TrustedIssuer(Tokens.ISSUER, servers.issuer().keys());
        return layers.credentials(new Credentials(
                new TokenVerifier(List.of(issuer), Tokens.AUDIENCE, clock),
                new ApiKeyCheck(new RemoteKeys(api, servers.stamp()), clock)));
    }
}
