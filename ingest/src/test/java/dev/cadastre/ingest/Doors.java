package dev.cadastre.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.embedded.KafkaBroker;
import dev.cadastre.embedded.RedisServer;
import dev.cadastre.isolation.events.Event;
import dev.cadastre.isolation.events.EventBroker;
import dev.cadastre.isolation.events.EventTail;
import dev.cadastre.isolation.events.EventWriter;
import dev.cadastre.isolation.events.Topics;
import dev.cadastre.isolation.redis.AttemptLimit;
import dev.cadastre.isolation.redis.RedisConnection;
import dev.cadastre.model.EventKeys;
import dev.cadastre.model.Topic;
import dev.cadastre.tenants.devices.DeviceDirectory;
import dev.cadastre.tenants.devices.TenantDevice;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Both doors on a real Kafka and Redis, and what came out behind them. Every device is known; its secret is its name. */
final class Doors implements AutoCloseable {

    static final DeviceDirectory DIRECTORY = (username, secret) -> TenantDevice.ofUsername(username)
            .filter(device -> secret.equals(secretOf(username)) && !username.contains("unknown"));

    final KafkaBroker kafka;
    final RedisServer redis;
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final Vertx vertx = Vertx.vertx();
    final MqttEndpoint mqtt;
    final HttpEndpoint http;
    private final RedisConnection redisConnection;
    private final EventWriter writer;
    private final EventTail observationTail;
    private final EventTail letterTail;
    private final Map<String, BlockingQueue<Event>> observations = new ConcurrentHashMap<>();
    private final Map<String, BlockingQueue<Event>> letters = new ConcurrentHashMap<>();

    Doors(Path dir) {
        kafka = KafkaBroker.start(dir.resolve("kafka"), 0);
        redis = RedisServer.start(dir.resolve("redis"), 0);
        Topics.create(kafka.admin());
        var broker = EventBroker.at(kafka.admin(), EventKeys.of("an event key of tests that is long enough"));
        writer = EventWriter.open(broker, "ingest");
        redisConnection = RedisConnection.open(redis.uri());
        observationTail = EventTail.start(
                broker,
                Topic.OBSERVATIONS,
                0,
                (event, partition, offset) ->
                        queue(observations, username(event)).add(event));
        letterTail = EventTail.start(
                broker,
                Topic.DEAD_LETTERS,
                0,
                (event, partition, offset) -> queue(letters, username(event)).add(event));
        var settings = IngestSettings.of("127.0.0.1", 0, 0);
        var limit = AttemptLimit.ofSignIns(redisConnection);
        mqtt = new MqttEndpoint(vertx, settings, DIRECTORY, limit, writer, registry);
        http = new HttpEndpoint(vertx, settings, DIRECTORY, limit, writer, registry);
        mqtt.start();
        http.start();
        await(() -> observationTail.following() && letterTail.following());
    }

    /** Another MQTT endpoint on the same parts. */
    MqttEndpoint second(IngestSettings settings) {
        return new MqttEndpoint(
                vertx, settings, DIRECTORY, AttemptLimit.ofSignIns(redisConnection), writer, new SimpleMeterRegistry());
    }

    static String secretOf(String username) {
        return "secret of " + username;
    }

    /** What came next of this device to the topic of observations, waiting for it. */
    Event observation(String username) throws InterruptedException {
        return next(observations, username);
    }

    /** The next dead letter of this device, as JSON. */
    String letter(String username) throws InterruptedException {
        return new String(next(letters, username).data(), UTF_8);
    }

    private static Event next(Map<String, BlockingQueue<Event>> queues, String username) throws InterruptedException {
        Event event = queue(queues, username).poll(15, TimeUnit.SECONDS);
        assertThat(event).as("an event of %s", username).isNotNull();
        return event;
    }

    private static BlockingQueue<Event> queue(Map<String, BlockingQueue<Event>> queues, String username) {
        return queues.computeIfAbsent(username, key -> new LinkedBlockingQueue<>());
    }

    private static String username(Event event) {
        return event.tenant() + "/" + event.subject();
    }

    double counted(String door, String outcome, String reason) {
        return Optional.ofNullable(registry.find("cadastre.ingest.observations")
                        .tags("door", door, "outcome", outcome, "reason", reason)
                        .counter())
                .map(Counter::count)
                .orElse(0.0);
    }

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        var never = new CountDownLatch(1);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            try {
                never.await(5, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void close() {
        mqtt.close();
        http.close();
        observationTail.close();
        letterTail.close();
        writer.close();
        redisConnection.close();
        redis.close();
        kafka.close();
        vertx.close().await();
    }
}
