package dev.cadastre.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.Envelope;
import dev.cadastre.model.GatewayZone;
import dev.cadastre.model.GatewayZoneCodec;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads where gateways stand. A record that does not say it is passed over with a warning: only Cadastre writes them. */
final class GatewayRecords implements KafkaRecordDeserializationSchema<GatewayUpdate> {

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(GatewayRecords.class);

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<GatewayUpdate> out) {
        if (record.value() != null) {
            read(record, out);
        } else if (record.key() != null) {
            out.collect(new GatewayUpdate(new String(record.key(), UTF_8), ""));
        }
    }

    private static void read(ConsumerRecord<byte[], byte[]> record, Collector<GatewayUpdate> out) {
        try {
            GatewayZone read = GatewayZoneCodec.read(record.value());
            String zone = read.zone() == null ? "" : read.zone().value();
            out.collect(new GatewayUpdate(Envelope.key(read.tenant(), read.gateway()), zone));
        } catch (CadastreException e) {
            LOG.warn(
                    "offset {} of {} says of no gateway where it stands: {}",
                    record.offset(),
                    record.topic(),
                    e.detail());
        }
    }

    @Override
    public TypeInformation<GatewayUpdate> getProducedType() {
        return ValueType.GATEWAY_UPDATE;
    }
}
