package dev.cadastre.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.geolocation.ZoneMap;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.DeviceRegistration;
import dev.cadastre.model.GatewayId;
import dev.cadastre.model.Ledger;
import dev.cadastre.model.Observation;
import dev.cadastre.model.Order;
import dev.cadastre.model.Outcome;
import dev.cadastre.model.Placement;
import dev.cadastre.model.Position;
import dev.cadastre.model.Reading;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Whereabouts;
import dev.cadastre.model.ZoneId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class DeviceTrackTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant RECEIVED = NOON.plusSeconds(120);
    private static final ZoneMap ZONES = gateway -> new ZoneId("zone-of-" + gateway);

    private static final DeviceRegistration PALLET = new DeviceRegistration(new DeviceId("pallet"), 2);

    private final DeviceTrack track = begin();

    @Test
    void theFirstObservationIsAllThatIsKnown() {
        Observation observation = new Observation(
                1, 0, NOON, List.of(new Reading(new GatewayId("g"), -60)), 80.0, new Position(52, 13, 5));
        assertThat(accept(observation))
                .isEqualTo(new Placement(
                        new TenantId("acme"),
                        PALLET,
                        new Order(NOON.toEpochMilli(), 1),
                        Outcome.APPLIED,
                        observation,
                        RECEIVED,
                        new Whereabouts(
                                NOON,
                                new GatewayId("g"),
                                new ZoneId("zone-of-g"),
                                -60.0,
                                80.0,
                                new Position(52, 13, 5)),
                        new Ledger(1, 0, 0)));
    }

    @Test
    void aDuplicateChangesNothingButItsCount() {
        Placement first = accept(heard(0, 0, "a"));
        Placement again = accept(heard(0, 0, "b"));
        assertThat(again.outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(again.whereabouts()).isEqualTo(first.whereabouts());
        assertThat(again.ledger()).isEqualTo(new Ledger(1, 1, 0));
        assertThat(again.order().ordinal()).isEqualTo(2);
    }

    @Test
    void theSameNumberOfAnotherBootIsAnotherObservation() {
        accept(new Observation(1, 7, NOON, List.of(), null, null));
        assertThat(accept(new Observation(2, 7, NOON, List.of(), null, null)).outcome())
                .isEqualTo(Outcome.APPLIED);
    }

    @Test
    void whatIsOlderThanTheDisorderBoundIsLate() {
        accept(heard(0, 100, "a"));
        Placement inTime = accept(heard(1, 90, "b"));
        Placement late = accept(heard(2, 89, "c"));
        assertThat(inTime.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(inTime.whereabouts().at()).isEqualTo(NOON.plusSeconds(100));
        assertThat(late.outcome()).isEqualTo(Outcome.LATE);
        assertThat(late.whereabouts()).isEqualTo(inTime.whereabouts());
        assertThat(accept(heard(2, 89, "c")).outcome()).isEqualTo(Outcome.DUPLICATE);
    }

    @Test
    void anOldOrOutOfOrderObservationDoesNotBecomeTheLatest() {
        accept(new Observation(0, 1, NOON.plusSeconds(5), List.of(), 50.0, new Position(1, 1, 1)));
        Placement older = accept(new Observation(0, 0, NOON, List.of(), 60.0, new Position(2, 2, 2)));
        assertThat(older.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(older.whereabouts().at()).isEqualTo(NOON.plusSeconds(5));
        assertThat(older.whereabouts().batteryPercent()).isEqualTo(50.0);
        assertThat(older.whereabouts().position()).isEqualTo(new Position(1, 1, 1));
    }

    @Test
    void whatWasNotToldStaysAsItWas() {
        accept(new Observation(0, 0, NOON, List.of(), 50.0, new Position(1, 1, 1)));
        Placement silent = accept(new Observation(0, 1, NOON.plusSeconds(60), List.of(), null, null));
        assertThat(silent.whereabouts().batteryPercent()).isEqualTo(50.0);
        assertThat(silent.whereabouts().position()).isEqualTo(new Position(1, 1, 1));
    }

    @Test
    void aClockThatRunsAheadDoesNotPoisonThePresent() {
        Instant received = NOON.plusSeconds(1);
        Placement ahead = track.accept(at(0, NOON.plusSeconds(300)), received, ZONES);
        assertThat(ahead.whereabouts().at()).isEqualTo(received);
        assertThat(ahead.observation().at()).isEqualTo(NOON.plusSeconds(300));
        Placement corrected = track.accept(at(1, NOON.plusSeconds(2)), NOON.plusSeconds(2), ZONES);
        assertThat(corrected.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(corrected.whereabouts().at()).isEqualTo(NOON.plusSeconds(2));
    }

    @Test
    void aGatewayThatMovedIsSeenAtTheNextObservation() {
        accept(heard(0, 0, "a"));
        Placement moved = track.accept(heard(1, 1, "a"), RECEIVED, gateway -> new ZoneId("elsewhere"));
        assertThat(moved.whereabouts().zone()).isEqualTo(new ZoneId("elsewhere"));
    }

    @RepeatedTest(20)
    void theLedgerIsWhatASetWouldSay() {
        Scenario scenario = Scenario.fresh();
        Set<List<Long>> reference = new HashSet<>();
        long ordinal = 0;
        for (Scenario.Arrival arrival : scenario.arrivals()) {
            Placement placement = scenario.accept(track, arrival);
            boolean isNew = reference.add(
                    List.of(arrival.observation().boot(), arrival.observation().seq()));
            assertThat(placement.outcome() != Outcome.DUPLICATE)
                    .as(scenario.toString())
                    .isEqualTo(isNew);
            assertThat(placement.order()).as(scenario.toString()).isEqualTo(new Order(NOON.toEpochMilli(), ++ordinal));
            assertThat(placement.ledger().accepted()).as(scenario.toString()).isEqualTo(ordinal);
            assertThat(placement.ledger().duplicate()).as(scenario.toString()).isEqualTo(ordinal - reference.size());
        }
    }

    @RepeatedTest(20)
    void theWhereaboutsNeverGoBackAndLateMeansLate() {
        Scenario scenario = Scenario.fresh();
        Instant newest = Instant.MIN;
        for (Scenario.Arrival arrival : scenario.arrivals()) {
            Placement placement = scenario.accept(track, arrival);
            Instant at = arrival.observation().at();
            if (placement.outcome() != Outcome.DUPLICATE) {
                boolean tooOld = !newest.equals(Instant.MIN) && at.isBefore(newest.minusSeconds(10));
                assertThat(placement.outcome())
                        .as(scenario.toString())
                        .isEqualTo(tooOld ? Outcome.LATE : Outcome.APPLIED);
                newest = newest.isAfter(at) ? newest : at;
            }
            assertThat(placement.whereabouts().at()).as(scenario.toString()).isEqualTo(newest);
        }
    }

    @RepeatedTest(20)
    void aReplayFromAnyCheckpointGivesTheSamePlacements() throws IOException {
        Scenario scenario = Scenario.fresh();
        List<Scenario.Arrival> arrivals = scenario.arrivals();
        int checkpoint = scenario.random().nextInt(arrivals.size());
        DeviceTrack saved = track;
        List<Placement> before = new ArrayList<>();
        for (int i = 0; i < arrivals.size(); i++) {
            if (i == checkpoint) {
                saved = new DeviceTrackSerializer().copy(track);
            }
            before.add(scenario.accept(track, arrivals.get(i)));
        }
        for (int i = checkpoint; i < arrivals.size(); i++) {
            assertThat(scenario.accept(saved, arrivals.get(i)))
                    .as(scenario.toString())
                    .isEqualTo(before.get(i));
        }
    }

    @Test
    void aLifeThatBeginsLaterIsOfAHigherEpoch() {
        DeviceTrack later = DeviceTrack.begin(new TenantId("acme"), PALLET, NOON.plusMillis(1));
        assertThat(later.accept(heard(0, 0, "a"), NOON, ZONES).order())
                .isGreaterThan(accept(heard(0, 0, "a")).order());
    }

    @Test
    void aStateOfAnotherFormatIsRefused() {
        byte[] bytes = {9, 0, 0};
        assertThatThrownBy(() -> DeviceTrack.read(new DataInputDeserializer(bytes)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("format 9");
    }

    private Placement accept(Observation observation) {
        return track.accept(observation, RECEIVED, ZONES);
    }

    private static DeviceTrack begin() {
        return DeviceTrack.begin(new TenantId("acme"), PALLET, NOON);
    }

    private static Observation heard(long seq, int second, String gateway) {
        List<Reading> readings = List.of(new Reading(new GatewayId(gateway), -60));
        return new Observation(0, seq, NOON.plusSeconds(second), readings, null, null);
    }

    private static Observation at(long seq, Instant at) {
        return new Observation(0, seq, at, List.of(), null, null);
    }

    /** A device's life as it reaches the pipeline: resends, displaced, now and then held back for long. */
    private record Scenario(long seed, Random random) {

        record Arrival(Observation observation, Instant receivedAt) {}

        static Scenario fresh() {
            long seed = System.nanoTime();
            return new Scenario(seed, new Random(seed));
        }

        @Override
        public String toString() {
            return "seed " + seed;
        }

        List<Arrival> arrivals() {
            List<Observation> sent = new ArrayList<>();
            for (int seq = 0; seq < 200; seq++) {
                Observation observation = observation(seq);
                for (int copies = 1 + random.nextInt(6) / 5; copies > 0; copies--) {
                    sent.add(observation);
                }
            }
            for (int i = 0; i < sent.size(); i++) {
                int reach = random.nextInt(20) == 0 ? 60 : 6;
                Collections.swap(sent, i, Math.min(sent.size() - 1, i + random.nextInt(reach)));
            }
            return sent.stream()
                    .map(each -> new Arrival(each, NOON.plusSeconds(7200)))
                    .toList();
        }

        private Observation observation(int seq) {
            List<Reading> readings = random.ints(random.nextInt(4), 0, 5)
                    .mapToObj(g -> new Reading(new GatewayId("g" + g), -50 - random.nextInt(40)))
                    .toList();
            return new Observation(
                    seq / 80,
                    seq % 80,
                    NOON.plusMillis(seq * 1000L + random.nextInt(900)),
                    readings,
                    random.nextBoolean() ? (double) random.nextInt(100) : null,
                    random.nextBoolean() ? new Position(random.nextInt(90), 0, 1) : null);
        }

        Placement accept(DeviceTrack track, Arrival arrival) {
            return track.accept(arrival.observation(), arrival.receivedAt(), ZONES);
        }
    }
}
