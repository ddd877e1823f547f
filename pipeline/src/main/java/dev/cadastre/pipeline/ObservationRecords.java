package dev.cadastre.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cadastre.model.EventKeys;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads records of the topic of observations; one that is not an observation becomes a fault, never an exception. */
final class ObservationRecords implements KafkaRecordDeserializationSchema<Incoming> {

    private static final long serialVersionUID = 1;
    private static final int MAX_KEY_BYTES = 256;
    private static final byte[] NOTHING = {};

    private final SignedRecords signed;

    ObservationRecords(EventKeys keys) {
        this.signed = new SignedRecords(keys);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Incoming> out) {
        byte[] key = record.key() == null ? NOTHING : record.key();
        byte[] payload = record.value() == null ? NOTHING : record.value();
        String keyText = new String(key, 0, Math.min(key.length, MAX_KEY_BYTES), UTF_8);
        String position = record.partition() + "-" + record.offset();
        out.collect(new Incoming(keyText, record.timestamp(), position, payload, fault(record, key)));
    }

    private String fault(ConsumerRecord<byte[], byte[]> record, byte[] key) {
        if (key.length > MAX_KEY_BYTES) {
            return "the key is longer than " + MAX_KEY_BYTES + " bytes";
        }
        if (record.value() == null) {
            return "the record has no value";
        }
        return signed.fault(record);
    }

    @Override
    public TypeInformation<Incoming> getProducedType() {
        return ValueType.INCOMING;
    }
}
