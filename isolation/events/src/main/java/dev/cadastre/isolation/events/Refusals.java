package dev.cadastre.isolation.events;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeadLetter;
import dev.cadastre.model.Envelope;
import dev.cadastre.model.KafkaAccess;
import dev.cadastre.model.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the records that a reader rejected as events. Their tenant is not known, so their dead letters name none, and
 * no reader of a tenant's dead letters receives them.
 */
final class Refusals implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final byte[] NOTHING = {};
    private static final long BLOCK_MILLIS_MAX = 10_000;

    private final KafkaAccess access;
    private final String group;
    private final Topic topic;
    private final AtomicLong count = new AtomicLong();
    private final List<Future<?>> underway = new ArrayList<>();
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    Refusals(KafkaAccess access, String group, Topic topic) {
        this.access = access;
        this.group = group;
        this.topic = topic;
    }

    long count() {
        return count.get();
    }

    void refuse(ConsumerRecord<byte[], byte[]> record, CadastreException why) {
        if (count.getAndIncrement() == 0) {
            LOG.warn(
                    "{}: a record of {} is no event: {}; it and later ones go to the dead letters",
                    group,
                    topic,
                    why.detail());
        }
        if (topic == Topic.DEAD_LETTERS) {
            return; // or it would be read and refused for ever
        }
        String detail = "%s (%s-%d at %d)".formatted(why.detail(), record.topic(), record.partition(), record.offset());
        byte[] payload = record.value() == null ? NOTHING : record.value();
        byte[] letter = new DeadLetter(null, null, why.id().slug(), detail, payload).toJson();
        var headers = new RecordHeaders(new Header[] {EventRecords.header(Envelope.TYPE, Envelope.TYPE_DEAD_LETTER)});
        underway.add(producer()
                .send(new ProducerRecord<>(Topic.DEAD_LETTERS.topicName(), null, record.key(), letter, headers)));
    }

    /** Returns when all that was refused is kept, and throws when it is not. */
    void flush() throws ExecutionException, InterruptedException {
        if (underway.isEmpty()) {
            return;
        }
        producer().flush();
        try {
            for (Future<?> letter : underway) {
                letter.get();
            }
        } finally {
            underway.clear();
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        if (producer == null) {
            var settings = new HashMap<>(EventWriter.settings(access, group + "-refusals"));
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MILLIS_MAX); // a reader's thread may wait
            producer = new KafkaProducer<>(settings);
        }
        return producer;
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close();
        }
    }
}
