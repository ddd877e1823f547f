package dev.cadastre.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.Envelope;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.EventContent;
import dev.cadastre.model.GatewayId;
import dev.cadastre.model.GatewayZone;
import dev.cadastre.model.GatewayZoneCodec;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Topic;
import dev.cadastre.model.ZoneId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What comes from Kafka, goes to Kafka, and travels between the tasks. */
class RecordsTest {

    private static final byte[] PAYLOAD = "{}".getBytes(UTF_8);

    @Test
    void anObservationIsTakenAsItIs() {
        Incoming incoming = incoming("acme/pallet", "acme", PAYLOAD);
        assertThat(incoming.key()).isEqualTo("acme/pallet");
        assertThat(incoming.receivedAtMillis()).isEqualTo(1234);
        assertThat(incoming.payload()).isEqualTo(PAYLOAD);
        assertThat(incoming.fault()).isEmpty();
    }

    @Test
    void aRecordThatIsNoObservationSaysWhy() {
        String otherTenant = "the key is not of the tenant and subject its headers name";
        assertThat(incoming("acme/pallet", "globex", PAYLOAD).fault()).isEqualTo(otherTenant);
        assertThat(incoming("acme2/pallet", "acme", PAYLOAD).fault()).isEqualTo(otherTenant);
        assertThat(incoming("acme", "acme", PAYLOAD).fault()).isEqualTo(otherTenant);
        assertThat(incoming("acme/pallet", null, PAYLOAD).fault()).contains("is missing");
        assertThat(incoming(null, "acme", PAYLOAD).fault()).isEqualTo(otherTenant);
        assertThat(incoming("acme/pallet", "acme", null).fault()).isEqualTo("the record has no value");
        Incoming longKey = incoming("acme/" + "é".repeat(100_000), "acme", PAYLOAD);
        assertThat(longKey.fault()).isEqualTo("the key is longer than 256 bytes");
        assertThat(longKey.key()).hasSizeLessThan(300);
    }

    @Test
    void whatNoneOfThePlatformsPartsSignedIsNoObservation() {
        RecordHeaders unsigned = signed("acme", "pallet", PAYLOAD);
        unsigned.remove(Envelope.SIGNATURE);
        assertThat(fault("acme/pallet", unsigned, PAYLOAD)).endsWith("unsigned");
        assertThat(fault("acme/pallet", signed("acme", "pallet", PAYLOAD), new byte[] {'{', ' ', '}'}))
                .endsWith("altered");
        RecordHeaders relabelled = signed("acme", "pallet", PAYLOAD);
        relabelled.remove(Envelope.TENANT);
        relabelled.add(Envelope.TENANT, "globex".getBytes(UTF_8));
        assertThat(fault("globex/pallet", relabelled, PAYLOAD)).endsWith("altered");
        RecordHeaders twice = signed("acme", "pallet", PAYLOAD);
        twice.add(Envelope.TENANT, "globex".getBytes(UTF_8));
        assertThat(fault("acme/pallet", twice, PAYLOAD)).contains("twice");
    }

    private static RecordHeaders signed(String tenant, String subject, byte[] value) {
        return Topics.headers(new EventContent("t", tenant, subject, "id", "type", 1234, value));
    }

    private static String fault(String key, RecordHeaders headers, byte[] value) {
        ListCollector<Incoming> out = new ListCollector<>();
        new ObservationRecords(Topics.KEYS)
                .deserialize(
                        new ConsumerRecord<byte[], byte[]>(
                                "t",
                                0,
                                0,
                                1234,
                                TimestampType.CREATE_TIME,
                                0,
                                0,
                                key.getBytes(UTF_8),
                                value,
                                headers,
                                Optional.empty()),
                        out);
        return out.collected.get(0).fault();
    }

    @Test
    void aGatewayIsReadAndRemoved() {
        byte[] stands = GatewayZoneCodec.write(
                new GatewayZone(new TenantId("acme"), new GatewayId("dock-1"), new ZoneId("dock")));
        byte[] gone = GatewayZoneCodec.write(new GatewayZone(new TenantId("acme"), new GatewayId("dock-1"), null));
        assertThat(gateway("acme/dock-1", stands)).contains(new GatewayUpdate("acme/dock-1", "dock"));
        assertThat(gateway("acme/dock-1", gone)).contains(new GatewayUpdate("acme/dock-1", ""));
        assertThat(gateway("acme/dock-1", null)).contains(new GatewayUpdate("acme/dock-1", ""));
        assertThat(gateway("acme/dock-1", PAYLOAD)).isEmpty();
        assertThat(gateway("acme/dock-2", stands)).isEmpty();
        assertThat(gateway("globex/dock-1", null)).isEmpty();
        assertThat(gateway(null, null)).isEmpty();
    }

    @Test
    void aPlacementLeavesAsACloudEvent() {
        Outgoing outgoing = new Outgoing(Topic.PLACEMENTS, "acme/pallet", true, "acme/pallet/5-1", 0, PAYLOAD);
        ProducerRecord<byte[], byte[]> record = new EventRecords(Topics.KEYS).serialize(outgoing, null, null);
        assertThat(record.topic()).isEqualTo("placements");
        assertThat(record.key()).isEqualTo("acme/pallet".getBytes(UTF_8));
        assertThat(record.timestamp()).isZero();
        assertThat(record.value()).isEqualTo(PAYLOAD);
        assertThat(headers(record))
                .containsEntry(Envelope.SPEC_VERSION, "1.0")
                .containsEntry(Envelope.ID, "acme/pallet/5-1")
                .containsEntry(Envelope.SOURCE, "/cadastre/pipeline")
                .containsEntry(Envelope.TYPE, Envelope.TYPE_PLACEMENT)
                .containsEntry(Envelope.SUBJECT, "pallet")
                .containsEntry(Envelope.TIME, "1970-01-01T00:00:00Z")
                .containsEntry(Envelope.TENANT, "acme")
                .containsEntry(Envelope.CONTENT_TYPE, "application/vnd.cadastre.placement")
                .containsEntry(
                        Envelope.SIGNATURE,
                        new String(
                                Topics.KEYS.sign(new EventContent(
                                        "placements",
                                        "acme",
                                        "pallet",
                                        "acme/pallet/5-1",
                                        outgoing.type(),
                                        0,
                                        PAYLOAD)),
                                UTF_8))
                .hasSize(9);
    }

    @Test
    void eachEventHasItsOwnTime() {
        EventRecords records = new EventRecords(Topics.KEYS);
        for (long millis : new long[] {0, 0, 1, 0}) {
            Outgoing outgoing = new Outgoing(Topic.PLACEMENTS, "acme/pallet", true, "id", millis, PAYLOAD);
            assertThat(headers(records.serialize(outgoing, null, null)))
                    .containsEntry(Envelope.TIME, Instant.ofEpochMilli(millis).toString());
        }
    }

    @Test
    void aDeadLetterOfUnknownOwnerNamesNoTenant() {
        CadastreException why = new CadastreException(ErrorId.RECORD_UNREADABLE, "no");
        Outgoing stray = Outgoing.refused(incoming("acme/pallet", "globex", new byte[9000]), why);
        assertThat(headers(new EventRecords(Topics.KEYS).serialize(stray, null, null)))
                .containsEntry(Envelope.TYPE, Envelope.TYPE_DEAD_LETTER)
                .doesNotContainKeys(Envelope.TENANT, Envelope.SUBJECT, Envelope.SIGNATURE);
        assertThat(new String(stray.value(), UTF_8))
                .doesNotContain("acme")
                .contains("\"reason\":\"record-unreadable\",\"detail\":\"no\"", "\"payloadBytes\":9000")
                .hasSizeLessThan(6000);
    }

    @Test
    void aDeadLetterOfADeviceNamesIt() {
        CadastreException why = new CadastreException(ErrorId.OBSERVATION_INVALID, "no");
        Outgoing letter = Outgoing.refused(incoming("acme/pallet", "acme", PAYLOAD), why);
        assertThat(headers(new EventRecords(Topics.KEYS).serialize(letter, null, null)))
                .containsEntry(Envelope.TENANT, "acme")
                .containsEntry(Envelope.SUBJECT, "pallet");
        assertThat(new String(letter.value(), UTF_8))
                .isEqualTo("{\"tenant\":\"acme\",\"device\":\"pallet\",\"reason\":\"observation-invalid\","
                        + "\"detail\":\"no\",\"payload\":\"e30=\",\"payloadBytes\":2}");
    }

    @Test
    void twoDeadLettersOfADeviceInOneMillisecondAreTwo() {
        CadastreException why = new CadastreException(ErrorId.OBSERVATION_INVALID, "no");
        Outgoing first = Outgoing.refused(new Incoming("acme/pallet", 7, "0-10", PAYLOAD, ""), why);
        Outgoing second = Outgoing.refused(new Incoming("acme/pallet", 7, "0-11", PAYLOAD, ""), why);
        assertThat(first.id()).isEqualTo("acme/pallet/7-0-10").isNotEqualTo(second.id());
    }

    @Test
    void whatTravelsBetweenTasksArrivesWhole() throws IOException {
        Outgoing outgoing = new Outgoing(Topic.DEAD_LETTERS, "k", false, "id", 7, PAYLOAD);
        assertThat(travelled(ValueType.OUTGOING, outgoing))
                .usingRecursiveComparison()
                .isEqualTo(outgoing);
        Incoming incoming = new Incoming("acme/é", 7, "3-11", PAYLOAD, "fault");
        assertThat(travelled(ValueType.INCOMING, incoming))
                .usingRecursiveComparison()
                .isEqualTo(incoming);
        GatewayUpdate update = new GatewayUpdate("acme/g", "");
        assertThat(travelled(ValueType.GATEWAY_UPDATE, update)).isEqualTo(update);
    }

    @Test
    void aStreamsTypeIsToldApart() {
        assertThat(ValueType.INCOMING).isNotEqualTo(ValueType.OUTGOING).hasToString("Incoming");
        assertThat(Stream.of(ValueType.INCOMING, ValueType.GATEWAY_UPDATE, ValueType.OUTGOING))
                .allMatch(type -> !type.isKeyType() && !type.isBasicType() && type.getArity() == 1);
    }

    private static <T> T travelled(ValueType<T> type, T value) throws IOException {
        TypeSerializer<T> serializer = type.createSerializer(new SerializerConfigImpl());
        DataOutputSerializer bytes = new DataOutputSerializer(64);
        serializer.serialize(serializer.copy(value), bytes);
        DataOutputSerializer forwarded = new DataOutputSerializer(64);
        serializer.copy(new DataInputDeserializer(bytes.getCopyOfBuffer()), forwarded);
        return serializer.deserialize(value, new DataInputDeserializer(forwarded.getCopyOfBuffer()));
    }

    private static Incoming incoming(@Nullable String key, @Nullable String tenant, byte @Nullable [] value) {
        ListCollector<Incoming> out = new ListCollector<>();
        new ObservationRecords(Topics.KEYS).deserialize(record(key, tenant, value), out);
        return out.collected.get(0);
    }

    private static Optional<GatewayUpdate> gateway(@Nullable String key, byte @Nullable [] value) {
        ListCollector<GatewayUpdate> out = new ListCollector<>();
        new GatewayRecords(Topics.KEYS).deserialize(record(key, "acme", value), out);
        return out.collected.stream().findFirst();
    }

    @SuppressWarnings("NullAway") // Kafka's records may lack key and value, which its types do not say
    private static ConsumerRecord<byte[], byte[]> record(
            @Nullable String key, @Nullable String tenant, byte @Nullable [] value) {
        String subject = key == null ? "pallet" : key.substring(key.indexOf('/') + 1);
        byte[] data = value == null ? new byte[0] : value;
        RecordHeaders headers = tenant == null
                ? new RecordHeaders()
                : Topics.headers(new EventContent("t", tenant, subject, "id", "type", 1234, data));
        byte[] keyBytes = key == null ? null : key.getBytes(UTF_8);
        return new ConsumerRecord<byte[], byte[]>(
                "t", 0, 0, 1234, TimestampType.CREATE_TIME, 0, 0, keyBytes, value, headers, Optional.empty());
    }

    private static Map<String, String> headers(ProducerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), UTF_8));
        }
        return headers;
    }

    private static final class ListCollector<T> implements Collector<T> {

        private final List<T> collected = new ArrayList<>();

        @Override
        public void collect(T value) {
            collected.add(value);
        }

        @Override
        public void close() {}
    }
}
