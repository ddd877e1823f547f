package dev.cadastre.tenants.gateways;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.events.Event;
import dev.cadastre.isolation.events.LatestEvents;
import dev.cadastre.model.GatewayId;
import dev.cadastre.model.GatewayZone;
import dev.cadastre.model.GatewayZoneCodec;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Topic;
import dev.cadastre.model.ZoneId;
import dev.cadastre.tenants.TestParts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GatewayRestorationIT {

    private static final GatewayId DOCK = new GatewayId("dock-1");
    private static final GatewayId YARD = new GatewayId("yard-1");
    private static final GatewayId GATE = new GatewayId("gate-1");
    private static final ZoneId NORTH = new ZoneId("north");
    private static final ZoneId SOUTH = new ZoneId("south");

    private final TenantId tenant = TestParts.tenant();
    private final GatewayRegistry gateways = GatewayRegistry.of(TestParts.database(), TestParts.events());
    private final GatewayRestoration restoration =
            new GatewayRestoration(gateways, TestParts.broker(), () -> List.of(tenant));

    @Test
    void whatUnsignedRecordsReplacedIsPublishedAgainAndNothingElse() throws Exception {
        gateways.put(tenant, DOCK, NORTH, null);
        gateways.put(tenant, YARD, SOUTH, null);
        gateways.put(tenant, GATE, SOUTH, null);
        assertThat(restoration.run()).as("nothing is lost yet").isZero();
        writeUnsigned(DOCK, null);
        writeUnsigned(YARD, GatewayZoneCodec.write(new GatewayZone(tenant, YARD, NORTH)));
        assertThat(LatestEvents.read(TestParts.broker(), Topic.GATEWAYS))
                .as("what compaction would leave")
                .doesNotContainKeys(key(DOCK), key(YARD))
                .containsKey(key(GATE));

        assertThat(restoration.run()).isEqualTo(2);
        Map<String, Event> latest = LatestEvents.read(TestParts.broker(), Topic.GATEWAYS);
        assertThat(zone(latest, DOCK)).isEqualTo(NORTH);
        assertThat(zone(latest, YARD)).isEqualTo(SOUTH);
        assertThat(restoration.run()).isZero();
    }

    private String key(GatewayId gateway) {
        return Topic.GATEWAYS.key(tenant, gateway.value());
    }

    private @Nullable ZoneId zone(Map<String, Event> latest, GatewayId gateway) {
        return GatewayZoneCodec.read(
                        Objects.requireNonNull(latest.get(key(gateway))).data())
                .zone();
    }

    @SuppressWarnings("NullAway") // a Kafka record may lack its value, which its types do not say
    private void writeUnsigned(GatewayId gateway, byte @Nullable [] value) throws Exception {
        try (var producer = new KafkaProducer<>(
                TestParts.kafka().with(Map.of()), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topic.GATEWAYS.topicName(), key(gateway).getBytes(UTF_8), value))
                    .get();
        }
    }
}
