package dev.cadastre.proof.platform;

import dev.cadastre.embedded.KafkaBroker;
import dev.cadastre.embedded.PostgresServer;
import dev.cadastre.embedded.RedisServer;
import dev.cadastre.embedded.TemporaryServers;
import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.isolation.auth.TrustedIssuer;
import dev.cadastre.isolation.events.EventBroker;
import dev.cadastre.isolation.events.KafkaAddress;
import dev.cadastre.isolation.events.KafkaUsers;
import dev.cadastre.isolation.events.Topics;
import dev.cadastre.isolation.redis.RedisAddress;
import dev.cadastre.isolation.redis.RedisService;
import dev.cadastre.model.EventKeys;
import dev.cadastre.model.KafkaAccess;
import dev.cadastre.proof.Tokens;
import dev.cadastre.schema.PostgresAccess;
import dev.cadastre.schema.PostgresRoles;
import dev.cadastre.schema.Schema;
import dev.cadastre.server.platform.PlatformSettings.Parts;
import dev.cadastre.server.platform.PlatformSettings.Trust;
import dev.cadastre.server.platform.RedisServices;
import dev.cadastre.tenants.audit.CheckpointKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The servers that all target platforms share, started once: PostgreSQL, Redis and Kafka, each with the users of the
 * platform's services, and an issuer of tokens.
 */
public final class SharedServers implements AutoCloseable {

    private static final String EVENT_KEY = "an event key of the proof that is long enough";
    private static final String AUDIT_SECRET = "an audit secret of the proof that is long enough";
    private static final String REDIS_PASSWORD = "proof-redis-password";
    private static final String KAFKA_PASSWORD = "proof-kafka-password";
    private static final int KEY_BYTES = 32;

    private final TemporaryServers servers = TemporaryServers.in("proof");
    private final PostgresServer postgres;
    private final PostgresAccess access;
    private final KafkaBroker kafka;
    private final RedisServer redis;
    private final ProofIssuer issuer;
    private final String stampKey;

    private SharedServers() {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        stampKey = HexFormat.of().formatHex(random);
        CompletableFuture<PostgresServer> starting = CompletableFuture.supplyAsync(servers::postgres);
        issuer = servers.add(ProofIssuer.start());
        kafka = servers.kafka();
        Topics.create(kafka.admin());
        KafkaUsers.provision(kafka.admin(), service -> KAFKA_PASSWORD);
        redis = servers.redis(redisUsers());
        postgres = starting.join();
        access = migrated();
    }

    /** Starts all of them, in a folder of its own that is gone after {@link #close}. */
    public static SharedServers start() {
        return new SharedServers();
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
        return RedisServices.ALL.stream()
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

    /** As the user that may do everything. */
    KafkaAccess kafka() {
        return kafka.admin();
    }

    /** Of the guarded events, with the key of the platform. */
    EventBroker events() {
        return EventBroker.at(kafka(), eventKeys());
    }

    EventKeys eventKeys() {
        return EventKeys.of(EVENT_KEY);
    }

    CheckpointKey auditKey() {
        return CheckpointKey.of(AUDIT_SECRET);
    }

    /** The servers as the product is given them: for each service its own user. */
    Parts parts() {
        KafkaAddress services = KafkaAddress.perService(
                service -> KafkaAccess.scram(kafka.bootstrapServers(), service.user(), KAFKA_PASSWORD));
        return new Parts(access, RedisAddress.perService(this::redisUri), services, null);
    }

    /** Whose word counts on every target platform: its embedded issuer's, and that of the proof's own. */
    Trust trust(URI gateway, String operatorSecret) {
        return new Trust(
                gateway,
                null,
                stampKey,
                EVENT_KEY,
                AUDIT_SECRET,
                operatorSecret,
                servers.folder().resolve("issuer/key.json"),
                List.of(new TrustedIssuer(Tokens.ISSUER, issuer.keys())));
    }

    ProofIssuer issuer() {
        return issuer;
    }

    TenantStamp stamp() {
        return new TenantStamp(stampKey.getBytes(StandardCharsets.UTF_8), Clock.systemUTC());
    }

    @Override
    public void close() {
        servers.close();
    }
}
