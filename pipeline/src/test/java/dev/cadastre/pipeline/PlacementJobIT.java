package dev.cadastre.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.embedded.FlinkCluster;
import dev.cadastre.embedded.KafkaBroker;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.DeviceRegistration;
import dev.cadastre.model.GatewayId;
import dev.cadastre.model.GatewayZone;
import dev.cadastre.model.Ledger;
import dev.cadastre.model.Observation;
import dev.cadastre.model.ObservationCodec;
import dev.cadastre.model.Order;
import dev.cadastre.model.Outcome;
import dev.cadastre.model.Placement;
import dev.cadastre.model.Reading;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Topic;
import dev.cadastre.model.ZoneId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real job on a real Flink between real topics. */
@Timeout(120)
class PlacementJobIT {

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final GatewayId DOCK_1 = new GatewayId("dock-1");

    /** Kafka takes no record that is dated hours ahead, and keeps none that is days old. */
    private final Instant received = Instant.now();

    private final Instant start = received.minusSeconds(7200);

    private static final int MAX_PROBES = 100;

    @TempDir
    Path folder;

    private KafkaBroker kafka;
    private Topics topics;
    private int probes;

    @BeforeEach
    void startKafka() throws Exception {
        kafka = KafkaBroker.start(folder.resolve("kafka"), 0);
        topics = Topics.create(kafka.admin());
    }

    @AfterEach
    void stopKafka() {
        topics.close();
        kafka.close();
    }

    @Test
    void everyRecordIsAnsweredOnceByAPlacementOrADeadLetter() {
        try (FlinkCluster flink = run("flink", "pipeline")) {
            DeviceId pallet = new DeviceId("pallet");
            DeviceRegistration again = new DeviceRegistration(pallet, 1);
            topics.place(new GatewayZone(ACME, DOCK_1, new ZoneId("dock")));
            awaitZone(ACME, "dock");
            byte[] readable = ObservationCodec.write(heard(0, 0));
            topics.observe(ACME, pallet, heard(0, 0), received);
            topics.observe(ACME, pallet, heard(0, 0), received);
            topics.observe(ACME, pallet, heard(1, 60), received);
            topics.observe(ACME, pallet, heard(2, 1), received);
            topics.observe(GLOBEX, pallet, heard(0, 0), received);
            topics.send(Topic.OBSERVATIONS, ACME, again, readable, received);
            topics.send(Topic.OBSERVATIONS, ACME, pallet, "{".getBytes(UTF_8), received);
            topics.sendAs(Topic.OBSERVATIONS, GLOBEX, "acme/pallet", "{}".getBytes(UTF_8), received);
            topics.sendAs(Topic.OBSERVATIONS, ACME, "acme/not a device", readable, received);
            topics.observe(ACME, pallet, heard(3, 61), received);

            List<Placement> ofPallet = placements(ACME, pallet, 5);
            assertThat(ofPallet)
                    .extracting(Placement::outcome)
                    .containsExactly(
                            Outcome.APPLIED,
                            Outcome.DUPLICATE,
                            Outcome.APPLIED,
                            Outcome.APPLIED_TO_HISTORY,
                            Outcome.APPLIED);
            assertThat(ofPallet.get(4).ledger()).isEqualTo(new Ledger(3, 1, 1, 0));
            assertThat(ofPallet.get(4).order()).isEqualTo(new Order(received.toEpochMilli(), 5));
            assertThat(ofPallet.get(4).whereabouts().zone()).isEqualTo(new ZoneId("dock"));
            assertThat(topics.placements(all ->
                            all.stream().anyMatch(each -> each.registration().equals(again))))
                    .as("a device registered again begins anew, whatever of the former one comes before and after")
                    .filteredOn(placement -> placement.registration().equals(again))
                    .extracting(Placement::ledger)
                    .containsExactly(new Ledger(1, 0, 0, 0));
            assertThat(placements(GLOBEX, pallet, 1))
                    .as("another tenant's gateway of the same id stands nowhere")
                    .singleElement()
                    .satisfies(placement ->
                            assertThat(placement.whereabouts().gateway()).isEqualTo(DOCK_1))
                    .satisfies(placement ->
                            assertThat(placement.whereabouts().zone()).isNull());
            assertThat(topics.deadLetters(3))
                    .extracting(PlacementJobIT::reason)
                    .containsExactlyInAnyOrder("observation-malformed", "record-unreadable", "invalid-device-id");
            assertThat(flink.isRunning()).isTrue();

            topics.place(new GatewayZone(ACME, DOCK_1, null));
            awaitZone(ACME, null);
        }
    }

    @Tag("heavy")
    @Test
    void aCrashLosesNothingAndWhatIsWrittenAgainIsTheSame() throws Exception {
        long seed = System.nanoTime();
        topics.place(new GatewayZone(ACME, DOCK_1, new ZoneId("dock")));
        List<Observation> fleet = arrivals(new Random(seed));
        long written;
        try (FlinkCluster flink = run("flink", "pipeline")) {
            awaitZone(ACME, "dock");
            send(fleet.subList(0, 300));
            RetainedCheckpoint.awaitNext(folder.resolve("flink")).copyTo(folder.resolve("flink-at-crash"));
            send(fleet.subList(300, 600));
            written = fleet(topics.placements(fleetOf(600))).count();
            assertThat(flink.isRunning()).isTrue();
        }
        send(fleet.subList(600, fleet.size()));
        List<Placement> all;
        try (FlinkCluster flink = run("flink-at-crash", "pipeline")) {
            all = topics.placements(fleetOf(fleet.size()));
            assertThat(flink.isRunning()).isTrue();
        }
        assertThat(written).isEqualTo(600);
        assertThat(fleet(all)).as("some were written again").hasSizeGreaterThan(fleet.size());
        assertEachOnceInLine(all, fleet, seed);
    }

    @Test
    void aStartFromTheSameRecordsWithoutAnyStateNumbersThemTheSame() {
        List<Observation> fleet = arrivals(new Random(7));
        send(fleet);
        List<Placement> all;
        try (FlinkCluster flink = run("flink", "one")) {
            topics.placements(fleetOf(fleet.size()));
            assertThat(flink.isRunning()).isTrue();
        }
        try (FlinkCluster flink = run("flink-of-nothing", "two")) {
            all = topics.placements(placed -> placed.size() == 2 * fleet.size());
            assertThat(flink.isRunning()).isTrue();
        }
        assertEachOnceInLine(all, fleet, 7);
    }

    private FlinkCluster run(String name, String group) {
        PipelineSettings settings = PipelineSettings.of(kafka.admin(), Topics.KEYS)
                .withGroup(group)
                .withParallelism(2)
                .withCheckpointInterval(Duration.ofMillis(500));
        FlinkCluster flink = FlinkCluster.start(folder.resolve(name), 2);
        flink.submit(env -> PlacementJob.build(env, settings));
        return flink;
    }

    private List<Placement> placements(TenantId tenant, DeviceId device, int count) {
        return of(topics.placements(all -> of(all, tenant, device).size() == count), tenant, device);
    }

    private void send(List<Observation> observations) {
        observations.forEach(each -> topics.observe(ACME, deviceOf(each), each, received));
    }

    /** Of all that is written of a device, once repetitions are dropped by their order: no gap, and each observation. */
    private static void assertEachOnceInLine(List<Placement> all, List<Observation> sent, long seed) {
        Map<DeviceId, List<Observation>> sentBy = sent.stream().collect(groupingBy(PlacementJobIT::deviceOf));
        sentBy.forEach((device, observations) -> {
            Map<Order, List<Placement>> byOrder = of(all, ACME, device).stream().collect(groupingBy(Placement::order));
            assertThat(byOrder.keySet().stream().map(Order::ordinal).sorted())
                    .as("seed %d, %s", seed, device)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, observations.size())
                            .boxed()
                            .toList());
            byOrder.forEach((order, same) -> assertThat(same.stream().distinct())
                    .as("seed %d, %s %s", seed, device, order)
                    .hasSize(1));
            List<Observation> placed = byOrder.keySet().stream()
                    .sorted()
                    .map(order ->
                            Objects.requireNonNull(byOrder.get(order)).get(0).observation())
                    .toList();
            assertThat(placed).as("seed %d, %s", seed, device).isEqualTo(observations);
        });
    }

    /** 20 devices' observations, resent and displaced now and then; the last of them is nobody's duplicate. */
    private List<Observation> arrivals(Random random) {
        List<Observation> arrivals = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            arrivals.add(heard(i, i / 20));
        }
        for (int i = 0; i < 100; i++) {
            int at = random.nextInt(arrivals.size() - 1);
            arrivals.set(at, arrivals.get(random.nextInt(at + 1)));
            Collections.swap(arrivals, at, random.nextInt(arrivals.size() - 1));
        }
        return arrivals;
    }

    private static DeviceId deviceOf(Observation observation) {
        return new DeviceId("device-" + observation.seq() % 20);
    }

    /** Whether so many observations of the fleet are placed, counting what was written again once. */
    private static Predicate<List<Placement>> fleetOf(int count) {
        return placements -> fleet(placements)
                        .map(placement -> List.of(placement.device(), placement.order()))
                        .distinct()
                        .count()
                >= count;
    }

    private static Stream<Placement> fleet(List<Placement> placements) {
        return placements.stream()
                .filter(placement -> placement.device().value().startsWith("device-"));
    }

    private Observation heard(long seq, long second) {
        return new Observation(0, seq, start.plusSeconds(second), List.of(new Reading(DOCK_1, -60)), null, null);
    }

    /** Returns once the job knows that this is where dock-1 of the tenant stands. */
    private void awaitZone(TenantId tenant, @Nullable String zone) {
        DeviceId probe = new DeviceId("probe-" + probes++);
        ZoneId expected = zone == null ? null : new ZoneId(zone);
        for (long seq = 0; seq < MAX_PROBES; seq++) {
            topics.observe(tenant, probe, heard(seq, seq), received);
            int wanted = (int) seq + 1;
            List<Placement> placed =
                    of(topics.placements(all -> of(all, tenant, probe).size() == wanted), tenant, probe);
            if (Objects.equals(placed.get(placed.size() - 1).whereabouts().zone(), expected)) {
                return;
            }
        }
        throw new AssertionError("the job does not learn where the gateway stands");
    }

    private static String reason(ConsumerRecord<byte[], byte[]> letter) {
        String json = new String(letter.value(), UTF_8);
        int start = json.indexOf("\"reason\":\"") + "\"reason\":\"".length();
        return json.substring(start, json.indexOf('"', start));
    }

    private static List<Placement> of(List<Placement> placements, TenantId tenant, DeviceId device) {
        return placements.stream()
                .filter(placement -> placement.tenant().equals(tenant)
                        && placement.registration().equals(DeviceRegistration.first(device)))
                .toList();
    }
}
