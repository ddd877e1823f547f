package dev.cadastre.isolation.proof.house;

import dev.cadastre.embedded.KafkaBroker;
import dev.cadastre.embedded.PostgresServer;
import dev.cadastre.embedded.RedisServer;
import dev.cadastre.isolation.events.EventBroker;
import dev.cadastre.isolation.events.Topics;
import dev.cadastre.isolation.postgres.PostgresAccess;
import dev.cadastre.isolation.postgres.PostgresRoles;
import dev.cadastre.isolation.postgres.Schema;
import dev.cadastre.isolation.redis.RedisService;
import dev.cadastre.model.EventKeys;
import dev.cadastre.server.platform.StartedThings;
import dev.cadastre.tenants.audit.CheckpointKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The servers that all houses stand on, started once: PostgreSQL, Redis, Kafka, and an issuer of tokens. */
public final class Ground implements AutoCloseable {

    private static final String EVENT_KEY = "an event key of the proof that is long enough";
    private static final String AUDIT_SECRET = "an audit secret of the proof that is long enough";
    private static final String REDIS_PASSWORD = "proof-redis-password";
    private static final int KEY_BYTES = 32;

    private final StartedThings started = new StartedThings();
    private final Path folder;
    private final PostgresServer postgres;
    private final PostgresAccess access;
    private final KafkaBroker kafka;
    private final RedisServer redis;
    private final ProofIssuer issuer;
    private final byte[] stampKey = new byte[KEY_BYTES];

    private Ground(Path folder) {
        this.folder = folder;
        new SecureRandom().nextBytes(stampKey);
        CompletableFuture<PostgresServer> starting =
                CompletableFuture.supplyAsync(() -> PostgresServer.start(folder.resolve("postgres"), 0));
        issuer = started.add("issuer", ProofIssuer.start());
        kafka = started.add("Kafka", KafkaBroker.start(folder.resolve("kafka"), 0));
        Topics.create(kafka.bootstrapServers());
        redis = started.add("Redis", RedisServer.start(folder.resolve("redis"), 0, redisUsers()));
        postgres = started.add("PostgreSQL", starting.join());
        access = migrated();
    }

    /** Starts all of them, in a folder of its own that is gone after {@link #close}. */
    public static Ground start() {
        try {
            Ground ground = new Ground(Files.createTempDirectory("cadastre-proof-"));
            Runtime.getRuntime().addShutdownHook(new Thread(ground::close));
            return ground;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    String kafka() {
        return kafka.bootstrapServers();
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
        return folder;
    }

    @Override
    public void close() {
        started.close();
        try (Stream<Path> paths = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
            paths.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
