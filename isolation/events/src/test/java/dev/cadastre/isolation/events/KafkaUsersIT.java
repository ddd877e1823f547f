package dev.cadastre.isolation.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cadastre.embedded.KafkaBroker;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.EventKeys;
import dev.cadastre.model.KafkaAccess;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Topic;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each user of Kafka may do, tried on a broker: that much, and nothing else. */
final class KafkaUsersIT {

    private static final String PASSWORD = "a-password-of-tests";
    private static final Duration READ_WITHIN = Duration.ofSeconds(10);

    @TempDir
    static Path folder;

    private static KafkaBroker kafka;

    @BeforeAll
    static void start() throws Exception {
        kafka = KafkaBroker.start(folder, 0);
        Topics.create(kafka.admin());
        KafkaUsers.provision(kafka.admin(), service -> PASSWORD);
        try (var producer = producer(kafka.admin())) {
            for (Topic topic : Topic.values()) {
                producer.send(record(topic)).get();
            }
        }
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    /** In the order of docs/architecture.md. */
    @ParameterizedTest
    @CsvSource({
        // service, observations, gateways, placements, device-changes, dead-letters, erasures
        "API,       --, rw, --, r-, r-, rw",
        "INGEST,    -w, --, --, --, -w, --",
        "HEALTH,    --, --, r-, -w, -w, r-",
        "PIPELINE,  r-, r-, -w, --, -w, r-",
        "LIFECYCLE, r-, rw, r-, r-, r-, rw",
        "SERVICE,   r-, --, r-, r-, -w, r-",
    })
    void aServiceReadsAndWritesItsTopicsAlone(
            KafkaService service,
            String observations,
            String gateways,
            String placements,
            String deviceChanges,
            String deadLetters,
            String erasures) {
        KafkaAccess access = as(service);
        List<String> found = new ArrayList<>();
        try (var producer = producer(access);
                var consumer = consumer(access, Map.of())) {
            for (Topic topic : List.of(
                    Topic.OBSERVATIONS,
                    Topic.GATEWAYS,
                    Topic.PLACEMENTS,
                    Topic.DEVICE_CHANGES,
                    Topic.DEAD_LETTERS,
                    Topic.ERASURES)) {
                found.add((reads(consumer, topic) ? "r" : "-") + (writes(producer, topic) ? "w" : "-"));
            }
        }
        assertThat(found).containsExactly(observations, gateways, placements, deviceChanges, deadLetters, erasures);
    }

    @ParameterizedTest
    @CsvSource({
        "HEALTH,    health,              true",
        "HEALTH,    history,             true",
        "HEALTH,    pipeline,            false",
        "PIPELINE,  pipeline,            true",
        "PIPELINE,  health,              false",
        "SERVICE,   tenant.acme.visits,  true",
        "SERVICE,   history,             false",
        "INGEST,    health,              false",
        "API,       tenant.acme.visits,  false",
    })
    void aServiceKeepsItsProgressInItsGroupsAlone(KafkaService service, String group, boolean allowed) {
        var partition = new TopicPartition(Topic.PLACEMENTS.topicName(), 0);
        try (var consumer = consumer(as(service), Map.of("group.id", group))) {
            assertThat(isAllowed(() -> consumer.committed(Set.of(partition)))).isEqualTo(allowed);
        }
    }

    private static boolean isAllowed(Runnable access) {
        try {
            access.run();
            return true;
        } catch (GroupAuthorizationException e) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource
    void noServiceAdministersAnything(KafkaService service) {
        try (Admin admin = Admin.create(as(service).with(Map.of()))) {
            var partition = new TopicPartition(Topic.ERASURES.topicName(), 0);
            assertRefused(admin.createTopics(List.of(new NewTopic("own", 1, (short) 1)))
                    .all());
            assertRefused(
                    admin.deleteTopics(List.of(Topic.ERASURES.topicName())).all());
            assertRefused(admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(1)))
                    .all());
            assertRefused(admin.describeAcls(AclBindingFilter.ANY).values());
            assertRefused(admin.describeUserScramCredentials().all());
        }
    }

    private static void assertRefused(KafkaFuture<?> answer) {
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(answer::get)
                .withCauseInstanceOf(AuthorizationException.class);
    }

    @Test
    void provisionedAgainTheRightsAreTheSameAndSurplusOnesAreTakenAway() throws Exception {
        try (Admin admin = Admin.create(kafka.admin().with(Map.of()))) {
            var surplus = new AclBinding(
                    new ResourcePattern(ResourceType.TOPIC, Topic.OBSERVATIONS.topicName(), PatternType.LITERAL),
                    new AccessControlEntry(
                            "User:" + KafkaService.INGEST.user(), "*", AclOperation.READ, AclPermissionType.ALLOW));
            admin.createAcls(List.of(surplus)).all().get();
            KafkaUsers.provision(kafka.admin(), service -> PASSWORD);
            assertThat(admin.describeAcls(AclBindingFilter.ANY).values().get())
                    .containsExactlyInAnyOrderElementsOf(KafkaUsers.rights());
        }
    }

    @Test
    void aWriterThatMayNotUseATopicSaysSoAtOnce() {
        EventBroker broker = EventBroker.at(as(KafkaService.INGEST), EventKeys.of(PASSWORD + PASSWORD));
        EventWriter.open(broker, "test", KafkaService.INGEST.writes()).close();
        assertThatExceptionOfType(CadastreException.class)
                .isThrownBy(() -> EventWriter.open(broker, "test", EnumSet.of(Topic.GATEWAYS)))
                .satisfies(e -> assertThat(e.detail()).contains("Not authorized", "gateways"));
    }

    /** As an operator passes them to a process that uses a Kafka elsewhere. */
    @Test
    void settingsReadFromAFileLetASecuredKafkaBeUsed(@TempDir Path files) throws Exception {
        Properties security = new Properties();
        security.putAll(as(KafkaService.INGEST).security());
        Path file = files.resolve("kafka.properties");
        try (Writer text = Files.newBufferedWriter(file)) {
            security.store(text, null);
        }
        KafkaAccess read = KafkaConfigFile.read(kafka.bootstrapServers(), file);
        Topics.create(read); // which it may not, and need not
        EventBroker broker = EventBroker.at(read, EventKeys.of(PASSWORD + PASSWORD));
        var written = new CompletableFuture<@Nullable Throwable>();
        try (var writer = EventWriter.open(broker, "test", KafkaService.INGEST.writes())) {
            var event = new Event(new TenantId("acme"), "tag", "1", "type", Instant.now(), new byte[] {1});
            writer.write(Topic.OBSERVATIONS, event, written::complete);
            assertThat(written.get(20, TimeUnit.SECONDS)).isNull();
        }
    }

    private static KafkaAccess as(KafkaService service) {
        return KafkaAccess.scram(kafka.bootstrapServers(), service.user(), PASSWORD);
    }

    private static ProducerRecord<byte[], byte[]> record(Topic topic) {
        return new ProducerRecord<>(topic.topicName(), 0, new byte[] {'k'}, new byte[] {'v'});
    }

    private static boolean writes(KafkaProducer<byte[], byte[]> producer, Topic topic) {
        try {
            producer.send(record(topic)).get();
            return true;
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(TopicAuthorizationException.class);
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean reads(KafkaConsumer<byte[], byte[]> consumer, Topic topic) {
        var partition = new TopicPartition(topic.topicName(), 0);
        long deadline = System.nanoTime() + READ_WITHIN.toNanos();
        try {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (consumer.poll(Duration.ofMillis(100)).isEmpty()) {
                assertThat(System.nanoTime()).as("nothing came from %s", topic).isLessThan(deadline);
            }
            return true;
        } catch (TopicAuthorizationException e) {
            return false;
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(KafkaAccess access) {
        return new KafkaProducer<>(access.with(Map.of()), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static KafkaConsumer<byte[], byte[]> consumer(KafkaAccess access, Map<String, String> settings) {
        return new KafkaConsumer<>(access.with(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
