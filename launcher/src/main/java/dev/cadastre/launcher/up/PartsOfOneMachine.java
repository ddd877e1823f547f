package dev.cadastre.launcher.up;

import dev.cadastre.embedded.DataFolder;
import dev.cadastre.embedded.FlinkCluster;
import dev.cadastre.embedded.KafkaBroker;
import dev.cadastre.embedded.PostgresServer;
import dev.cadastre.embedded.RedisServer;
import dev.cadastre.isolation.events.KafkaAddress;
import dev.cadastre.isolation.events.KafkaService;
import dev.cadastre.isolation.events.KafkaUsers;
import dev.cadastre.isolation.events.Topics;
import dev.cadastre.isolation.redis.RedisAddress;
import dev.cadastre.isolation.redis.RedisService;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.KafkaAccess;
import dev.cadastre.schema.PostgresAccess;
import dev.cadastre.schema.PostgresRoles;
import dev.cadastre.schema.Schema;
import dev.cadastre.server.platform.PlatformSettings.Parts;
import dev.cadastre.server.platform.RedisServices;
import dev.cadastre.server.platform.Role;
import dev.cadastre.server.platform.StartedThings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Brings the servers that the chosen roles need: each either found at an address that was given, or started here. They
 * start side by side, since most of a start is waiting.
 */
final class PartsOfOneMachine {

    private static final int FLINK_SLOTS = 2;

    private final DataFolder folder;
    private final UpOptions options;
    private final StartedThings started;
    private final StartProgress progress;
    private @Nullable FlinkCluster flink;

    PartsOfOneMachine(DataFolder folder, UpOptions options, StartedThings started, StartProgress progress) {
        this.folder = folder;
        this.options = options;
        this.started = started;
        this.progress = progress;
    }

    /** @throws CadastreException naming the part that did not start; the owner of {@code started} stops the others */
    Parts bring() {
        try (ExecutorService sideBySide = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Optional<PostgresAccess>> postgres =
                    sideBySide.submit(whereNeeded(Role::needsPostgres, this::postgres));
            Future<Optional<RedisAddress>> redis =
                    sideBySide.submit(whereNeeded(role -> role.needsRedis() || options.redisUrl != null, this::redis));
            Future<Optional<KafkaAddress>> kafka = sideBySide.submit(whereNeeded(Role::needsKafka, this::kafka));
            Future<Optional<FlinkCluster>> cluster = sideBySide.submit(whereNeeded(Role.PIPELINE::equals, this::flink));
            Optional<PostgresAccess> database = result(postgres);
            flink = result(cluster).orElse(null);
            return new Parts(
                    database.orElse(null),
                    result(redis).orElse(null),
                    result(kafka).orElse(null),
                    DocumentsSetting.read(System.getenv()));
        }
    }

    /** The cluster for the pipeline, or null where this process has no such role. */
    @Nullable
    FlinkCluster flinkCluster() {
        return flink;
    }

    private <T> Callable<Optional<T>> whereNeeded(Predicate<Role> need, Callable<T> bring) {
        Set<Role> roles = options.chosenRoles();
        return () -> roles.stream().anyMatch(need) ? Optional.of(bring.call()) : Optional.empty();
    }

    /** An outside PostgreSQL is migrated by who knows its owner's password, and found migrated by the others. */
    private PostgresAccess postgres() throws Exception {
        if (options.postgresUrl != null) {
            PostgresAccess access = PostgresAccess.fromEnvironment(options.postgresUrl, System.getenv());
            if (access.knows(PostgresRoles.OWNER)) {
                Schema.migrate(access);
            }
            return access;
        }
        return progress.timed("PostgreSQL", () -> {
            PostgresServer server = started.add("PostgreSQL", PostgresServer.start(folder.folder("postgres"), 0));
            PostgresAccess access = PostgresAccess.of(
                    server.jdbcUrl(PostgresRoles.DATABASE), name -> folder.secret("postgres-" + name));
            PostgresRoles.provision(server.jdbcUrl("postgres"), server.superuser(), server.superuserPassword(), access);
            Schema.migrate(access);
            return access;
        });
    }

    private RedisAddress redis() throws Exception {
        String given = options.redisUrl;
        if (given != null) {
            return RedisAddress.perService(service -> System.getenv()
                    .getOrDefault(
                            "CADASTRE_REDIS_%s_URL".formatted(service.label().toUpperCase(Locale.ROOT)), given));
        }
        return progress.timed("Redis", () -> {
            List<String> users = RedisServices.ALL.stream()
                    .map(service -> service.rule(redisPassword(service)))
                    .toList();
            RedisServer server = started.add("Redis", RedisServer.start(folder.folder("redis"), 0, users));
            return RedisAddress.perService(service -> server.uri(service.user(), redisPassword(service)));
        });
    }

    private String redisPassword(RedisService service) {
        return folder.secret("redis-" + service.label());
    }

    private KafkaAddress kafka() throws Exception {
        if (options.kafkaBootstrap != null) {
            KafkaSetting setting = new KafkaSetting(options.kafkaBootstrap, options.kafkaConfig, System.getenv());
            Topics.create(setting.admin());
            return setting.address();
        }
        return progress.timed("Kafka", () -> {
            KafkaBroker broker = started.add("Kafka", KafkaBroker.start(folder.folder("kafka"), 0));
            Topics.create(broker.admin());
            KafkaUsers.provision(broker.admin(), this::kafkaPassword);
            return KafkaAddress.perService(
                    service -> KafkaAccess.scram(broker.bootstrapServers(), service.user(), kafkaPassword(service)));
        });
    }

    private String kafkaPassword(KafkaService service) {
        return folder.secret("kafka-" + service.label());
    }

    private FlinkCluster flink() throws Exception {
        return progress.timed(
                "Flink", () -> started.add("Flink", FlinkCluster.start(folder.folder("flink"), FLINK_SLOTS)));
    }

    private static <T> T result(Future<T> bringing) {
        try {
            return bringing.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CadastreException known) {
                throw known;
            }
            throw new CadastreException(ErrorId.PART_FAILED_TO_START, "a part did not start: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CadastreException(ErrorId.PART_FAILED_TO_START, "interrupted while parts were starting", e);
        }
    }
}
