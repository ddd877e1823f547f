package dev.cadastre.proof.house;

import dev.cadastre.embedded.KafkaBroker;
import dev.cadastre.embedded.PostgresServer;
import dev.cadastre.embedded.RedisServer;
import dev.cadastre.embedded.TemporaryServers;
import dev.cadastre.isolation.events.EventBroker;
import dev.cadastre.isolation.events.Topics;
import dev.cadastre.isolation.postgres.PostgresAccess;
import dev.cadastre.isolation.postgres.PostgresRoles;
import dev.cadastre.isolation.postgres.Schema;
import dev.cadastre.isolation.redis.RedisService;
import dev.cadastre.model.EventKeys;
import dev.cadastre.model.KafkaAccess;
import dev.cadastre.tenants.audit.CheckpointKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The servers that all houses stand on, started once: PostgreSQL, Redis, Kafka, and an issuer of tokens. */
public final class Ground implements AutoCloseable {

    private static final String EVENT_KEY = "an event key of the proof that is long enough";
    private static final String AUDIT_SECRET = "an audit secret of the proof that is long enough";
    private static final String REDIS_PASSWORD = "proof-redis-password";
    private static final int KEY_BYTES = 32;

    private final TemporaryServers servers = TemporaryServers.in("proof");
    private final PostgresServer postgres;
    private final PostgresAccess access;
    private final KafkaBroker kafka;
    private final RedisServer redis;
    private final ProofIssuer issuer;
    private final byte[] stampKey = new byte[KEY_BYTES];

    private Ground() {
        new SecureRandom().nextBytes(stampKey);
        CompletableFuture<PostgresServer> starting = CompletableFuture.supplyAsync(servers::postgres);
        issuer = servers.add(ProofIssuer.start());
        kafka = servers.kafka();
        Topics.create(kafka.admin());
        redis = servers.redis(redisUsers());
        postgres = starting.join();
        access = migrated();
    }

    /** Starts all of them, in a folder of its own that is gone after {@link #close}. */
    public static Ground start() {
        return new Ground();
    }

    private PostgresAccess migrated() {
        PostgresAccess access = PostgresAccess.random(jdbcUrl());
        PostgresRoles.provision(
                postgres.jdbcUrl("postgres"), postgres.superuser(), postgres.superuserPassword(), access);
        Schema.migrate(access);
        return access;
    }

    PostgresAccess access() {
        return access;
    }

    String jdbcUrl() {
        return postgres.jdbcUrl(PostgresRoles.DATABASE);
    }

    String superuser() {
        return postgres.superuser();
    }

    String superuserPassword() {
        return postgres.superuserPassword();
    }

    private static List<String> redisUsers() {
        return Arrays.stream(RedisService.values())
                .map(service -> service.rule(REDIS_PASSWORD))
                .toList();
    }

    /** As the user that may do everything. */
    String redisUri() {
        return redis.uri();
    }

    String redisUri(RedisService service) {
        return redis.uri(service.user(), REDIS_PASSWORD);
    }

    KafkaAccess kafka() {
        return kafka.admin();
    }

    /** With the key of the platform's events. */
    EventBroker events() {
        return EventBroker.at(kafka(), eventKeys());
    }

    EventKeys eventKeys() {
        return EventKeys.of(EVENT_KEY);
    }

    /** What the audit logs of all houses are signed with. */
    CheckpointKey auditKey() {
        return CheckpointKey.of(AUDIT_SECRET);
    }

    ProofIssuer issuer() {
        return issuer;
    }

    byte[] stampKey() {
        return stampKey.clone();
    }

    Path folder() {
        return servers.folder();
    }

    @Override
    public void close() {
        servers.close();
    }
}
