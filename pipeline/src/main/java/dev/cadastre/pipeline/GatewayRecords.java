package dev.cadastre.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.Envelope;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.EventKeys;
import dev.cadastre.model.GatewayZone;
import dev.cadastre.model.GatewayZoneCodec;
import dev.cadastre.model.Recurrence;
import dev.cadastre.model.Topic;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the zones of gateways, and which tenants were purged. A record that is malformed, or not signed by the
 * platform, is skipped with a warning.
 */
final class GatewayRecords implements KafkaRecordDeserializationSchema<GatewayUpdate> {

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(GatewayRecords.class);

    private final SignedRecords signed;
    private transient @Nullable Recurrence strange;

    GatewayRecords(EventKeys keys) {
        this.signed = new SignedRecords(keys);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<GatewayUpdate> out) {
        String fault = signed.fault(record);
        if (!fault.isEmpty()) {
            warn(record, fault);
        } else if (record.topic().equals(Topic.ERASURES.topicName())) {
            erase(new String(record.key(), UTF_8), out);
        } else if (record.value() == null) {
            out.collect(new GatewayUpdate(new String(record.key(), UTF_8), ""));
        } else {
            read(record, out);
        }
    }

    private static void erase(String key, Collector<GatewayUpdate> out) {
        int slash = key.indexOf('/');
        if (key.substring(slash + 1).equals(Envelope.SUBJECT_EVERYTHING)) {
            out.collect(GatewayUpdate.purged(key.substring(0, slash)));
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> record, Collector<GatewayUpdate> out) {
        try {
            GatewayZone read = GatewayZoneCodec.read(record.value());
            String key = Envelope.key(read.tenant(), read.gateway());
            if (!key.equals(new String(record.key(), UTF_8))) {
                throw new CadastreException(ErrorId.RECORD_UNREADABLE, "it is about another gateway than its key");
            }
            String zone = read.zone() == null ? "" : read.zone().value();
            out.collect(new GatewayUpdate(key, zone));
        } catch (CadastreException e) {
            warn(record, e.detail());
        }
    }

    private void warn(ConsumerRecord<byte[], byte[]> record, String fault) {
        if (strange == null) {
            strange = new Recurrence();
        }
        long times = strange.came();
        if (times > 0) {
            LOG.warn(
                    "{} records of gateways and erasures are passed over, offset {} of {} the last: {}",
                    times,
                    record.offset(),
                    record.topic(),
                    fault);
        }
    }

    @Override
    public TypeInformation<GatewayUpdate> getProducedType() {
        return ValueType.GATEWAY_UPDATE;
    }
}
