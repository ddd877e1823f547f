package dev.cadastre.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cadastre.model.DeviceId;
import dev.cadastre.model.Envelope;
import dev.cadastre.model.EventContent;
import dev.cadastre.model.EventKeys;
import dev.cadastre.model.GatewayZone;
import dev.cadastre.model.GatewayZoneCodec;
import dev.cadastre.model.KafkaAccess;
import dev.cadastre.model.Observation;
import dev.cadastre.model.ObservationCodec;
import dev.cadastre.model.Placement;
import dev.cadastre.model.PlacementCodec;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The job's neighbours: writes what ingest and the registry write, reads what the job writes. */
final class Topics implements AutoCloseable {

    static final EventKeys KEYS = EventKeys.of("an event key of tests that is long enough");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaAccess kafka;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Future<?>> sent = new ArrayList<>();

    private Topics(KafkaAccess kafka) {
        this.kafka = kafka;
        this.producer = new KafkaProducer<>(kafka.with(Map.of()), new ByteArraySerializer(), new ByteArraySerializer());
    }

    static Topics create(KafkaAccess kafka) throws Exception {
        try (Admin admin = Admin.create(kafka.with(Map.of()))) {
            admin.createTopics(Arrays.stream(Topic.values())
                            .map(topic -> new NewTopic(topic.topicName(), topic.partitions(), (short) 1))
                            .toList())
                    .all()
                    .get();
        }
        return new Topics(kafka);
    }

    void observe(TenantId tenant, DeviceId device, Observation observation, Instant receivedAt) {
        send(Topic.OBSERVATIONS, tenant, device, ObservationCodec.write(observation), receivedAt);
    }

    void place(GatewayZone gatewayZone) {
        byte[] value = GatewayZoneCodec.write(gatewayZone);
        send(Topic.GATEWAYS, gatewayZone.tenant(), gatewayZone.gateway(), value, Instant.now());
    }

    void send(Topic topic, TenantId tenant, Object subject, byte[] value, Instant at) {
        sendAs(topic, tenant, Envelope.key(tenant, subject), value, at);
    }

    /** A record whose key need not be of the tenant that its header names. */
    void sendAs(Topic topic, TenantId tenant, String key, byte[] value, Instant at) {
        String subject = key.substring(key.indexOf('/') + 1);
        RecordHeaders headers = headers(
                new EventContent(topic.topicName(), tenant.value(), subject, "id", "type", at.toEpochMilli(), value));
        sent.add(producer.send(
                new ProducerRecord<>(topic.topicName(), null, at.toEpochMilli(), key.getBytes(UTF_8), value, headers)));
    }

    /** The attributes of an event, signed as its writer does. */
    static RecordHeaders headers(EventContent content) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(new RecordHeader(Envelope.TENANT, content.tenant().getBytes(UTF_8)));
        headers.add(new RecordHeader(Envelope.SUBJECT, content.subject().getBytes(UTF_8)));
        headers.add(new RecordHeader(Envelope.ID, content.id().getBytes(UTF_8)));
        headers.add(new RecordHeader(Envelope.TYPE, content.type().getBytes(UTF_8)));
        headers.add(new RecordHeader(Envelope.SIGNATURE, KEYS.sign(content)));
        return headers;
    }

    /** All placements from the beginning, once they are enough. */
    List<Placement> placements(Predicate<List<Placement>> enough) {
        return read(Topic.PLACEMENTS, record -> PlacementCodec.read(record.value()), enough);
    }

    /** All dead letters from the beginning, once there are so many. */
    List<ConsumerRecord<byte[], byte[]>> deadLetters(int count) {
        return read(Topic.DEAD_LETTERS, record -> record, letters -> letters.size() == count);
    }

    private <T> List<T> read(
            Topic topic, Function<ConsumerRecord<byte[], byte[]>, T> reader, Predicate<List<T>> enough) {
        awaitSent();
        Map<String, Object> settings = kafka.with(Map.of());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, topic.partitions())
                    .mapToObj(i -> new TopicPartition(topic.topicName(), i))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<T> read = new ArrayList<>();
            Instant deadline = Instant.now().plus(PATIENCE);
            while (!enough.test(read)) {
                if (Instant.now().isAfter(deadline)) {
                    throw new AssertionError("%d records of %s are not what was awaited".formatted(read.size(), topic));
                }
                consumer.poll(POLL).forEach(record -> read.add(reader.apply(record)));
            }
            return read;
        }
    }

    private void awaitSent() {
        producer.flush();
        for (Future<?> each : sent) {
            try {
                each.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new AssertionError("Kafka did not take a record", e);
            }
        }
        sent.clear();
    }

    @Override
    public void close() {
        producer.close();
    }
}
