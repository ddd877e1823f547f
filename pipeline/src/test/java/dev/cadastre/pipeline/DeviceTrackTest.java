package dev.cadastre.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.geolocation.ZoneMap;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.DeviceRegistration;
import dev.cadastre.model.GatewayId;
import dev.cadastre.model.Ledger;
import dev.cadastre.model.Measured;
import dev.cadastre.model.NearestGateway;
import dev.cadastre.model.Observation;
import dev.cadastre.model.Order;
import dev.cadastre.model.Outcome;
import dev.cadastre.model.Placement;
import dev.cadastre.model.Position;
import dev.cadastre.model.Reading;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Whereabouts;
import dev.cadastre.model.ZoneId;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;
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
                                new Measured<>(
                                        NOON, new NearestGateway(new GatewayId("g"), new ZoneId("zone-of-g"), -60.0)),
                                new Measured<>(NOON, 80.0),
                                new Measured<>(NOON, new Position(52, 13, 5))),
                        null,
                        new Ledger(1, 0, 0, 0)));
    }

    @Test
    void aDuplicateChangesNothingButItsCount() {
        Placement first = accept(heard(0, 0, "a"));
        Placement again = accept(heard(0, 0, "b"));
        assertThat(again.outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(again.whereabouts()).isEqualTo(first.whereabouts());
        assertThat(again.ledger()).isEqualTo(new Ledger(1, 0, 1, 0));
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
        assertThat(late.outcome()).isEqualTo(Outcome.APPLIED_TO_HISTORY);
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
        assertThat(older.whereabouts().position())
                .isEqualTo(new Measured<>(NOON.plusSeconds(5), new Position(1, 1, 1)));
    }

    @Test
    void whatWasNotToldStaysAsItWas() {
        accept(new Observation(0, 0, NOON, List.of(), 50.0, new Position(1, 1, 1)));
        Placement silent = accept(new Observation(0, 1, NOON.plusSeconds(60), List.of(), null, null));
        assertThat(silent.whereabouts().at()).isEqualTo(NOON.plusSeconds(60));
        assertThat(silent.whereabouts().battery()).isEqualTo(new Measured<>(NOON, 50.0));
        assertThat(silent.whereabouts().position()).isEqualTo(new Measured<>(NOON, new Position(1, 1, 1)));
    }

    @Test
    void aPlaceIsOfTheTimeAtWhichGatewaysHeardTheDevice() {
        accept(heard(0, 0, "a"));
        accept(heard(1, 5, "a"));
        Placement silent = accept(at(2, NOON.plusSeconds(60)));
        assertThat(Objects.requireNonNull(silent.whereabouts().nearest()).at()).isEqualTo(NOON.plusSeconds(5));
        assertThat(silent.whereabouts().at()).isEqualTo(NOON.plusSeconds(60));
    }

    /** Partial messages in any order within the bound: each value is the newest that was measured. */
    @Test
    void eachValueIsReplacedOnlyByALaterOne() {
        accept(new Observation(0, 3, NOON.plusSeconds(3), List.of(), null, new Position(3, 3, 3)));
        accept(new Observation(0, 1, NOON.plusSeconds(1), List.of(), 10.0, new Position(1, 1, 1)));
        accept(new Observation(0, 2, NOON.plusSeconds(2), List.of(), 20.0, null));
        Whereabouts known = accept(heard(0, 0, "a")).whereabouts();
        assertThat(known.battery()).isEqualTo(new Measured<>(NOON.plusSeconds(2), 20.0));
        assertThat(known.position()).isEqualTo(new Measured<>(NOON.plusSeconds(3), new Position(3, 3, 3)));
        assertThat(Objects.requireNonNull(known.nearest()).at()).isEqualTo(NOON);
    }

    /** A device was offline while it moved through five zones; it sends a live message first, and then what it kept. */
    @Test
    void aBacklogSaysWhereTheDeviceWasInTheGap() {
        track.accept(heard(9_000, 3_600, "live"), NOON.plusSeconds(3_600), ZONES);
        for (int second = 0; second < 2_000; second++) {
            Placement late = track.accept(heard(second, second, "g" + second / 400), NOON.plusSeconds(3_600), ZONES);
            assertThat(late.outcome()).isEqualTo(Outcome.APPLIED_TO_HISTORY);
            assertThat(late.whereabouts().zone()).isEqualTo(new ZoneId("zone-of-live"));
            if (second % 400 >= 10) {
                assertThat(placeThen(late)).isEqualTo(new ZoneId("zone-of-g" + second / 400));
            }
        }
        Ledger ledger =
                track.accept(heard(0, 0, "g0"), NOON.plusSeconds(3_600), ZONES).ledger();
        assertThat(ledger).isEqualTo(new Ledger(1, 2_000, 1, 0));
        assertThat(ledger.accepted()).isEqualTo(2_002);
    }

    /** Whichever way the backlog comes, no place is of a later time than its observation, or of another start. */
    @Test
    void aBacklogThatComesBackwardsGoesByEachObservationAlone() {
        track.accept(heard(9_000, 3_600, "live"), NOON.plusSeconds(3_600), ZONES);
        for (int second = 100; second > 0; second--) {
            Placement late = track.accept(heard(second, second, "g" + second), NOON.plusSeconds(3_600), ZONES);
            assertThat(placeThen(late)).isEqualTo(new ZoneId("zone-of-g" + second));
        }
        Observation otherStart = new Observation(
                7, 0, NOON.plusSeconds(2), List.of(new Reading(new GatewayId("other"), -90)), null, null);
        assertThat(placeThen(track.accept(otherStart, NOON.plusSeconds(3_600), ZONES)))
                .isEqualTo(new ZoneId("zone-of-other"));
    }

    @Test
    void aBacklogTakesNoMoreStateHoweverLongItIs() throws IOException {
        track.accept(heard(9_000, 3_600, "live"), NOON.plusSeconds(3_600), ZONES);
        int most = 0;
        for (int i = 0; i < 3_000; i++) {
            List<Reading> readings = IntStream.range(0, 64)
                    .mapToObj(g -> new Reading(new GatewayId("gateway-" + g), -60))
                    .toList();
            track.accept(
                    new Observation(0, i, NOON.plusSeconds(i), readings, null, null), NOON.plusSeconds(3_600), ZONES);
            DataOutputSerializer state = new DataOutputSerializer(64);
            track.write(state);
            most = Math.max(most, state.length());
        }
        assertThat(most).isLessThan(4_000);
    }

    /** Written by the release before: no counts of what was applied to the history, no backlog, no number in the id. */
    @Test
    void aStateOfTheFirstFormatGoesOn() throws IOException {
        DeviceTrack restored = DeviceTrack.read(new DataInputDeserializer(firstFormat()));
        Placement next = restored.accept(heard(6, 6, "a"), RECEIVED, ZONES);
        assertThat(next.registration()).isEqualTo(DeviceRegistration.first(new DeviceId("pallet")));
        assertThat(next.order()).isEqualTo(new Order(77, 8));
        assertThat(next.ledger()).isEqualTo(new Ledger(5, 0, 2, 1));
        assertThat(next.whereabouts().battery()).isEqualTo(new Measured<>(NOON.minusSeconds(600), 42.0));
        assertThat(restored.accept(heard(5, 5, "a"), RECEIVED, ZONES).outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(restored.accept(heard(-1 + 100, -100, "b"), RECEIVED, ZONES).then())
                .isNotNull();
    }

    /** The pair names the observation, whatever it says: a cached value is sent again with a fresh time. */
    @Test
    void theSameNumberWithOtherContentIsADuplicate() {
        accept(heard(7, 0, "a"));
        Placement again = accept(heard(7, 30, "b"));
        assertThat(again.outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(again.whereabouts().at()).isEqualTo(NOON);
    }

    /** After a counter of starts that went back to one not used lately, nothing is mistaken for what was sent before. */
    @Test
    void aCounterOfStartsThatGoesBackIsFollowed() {
        for (int boot = 100; boot < 110; boot++) {
            accept(new Observation(boot, 0, NOON.plusSeconds(boot - 100), List.of(), null, null));
        }
        Placement restarted = accept(new Observation(1, 0, NOON.plusSeconds(20), List.of(), 5.0, null));
        assertThat(restarted.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(restarted.whereabouts().batteryPercent()).isEqualTo(5.0);
    }

    @Test
    void aNumberThatWrapsIsFollowed() {
        long last = (1L << 53) - 1;
        accept(at(last, NOON));
        assertThat(accept(at(0, NOON.plusSeconds(1))).outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(accept(at(last, NOON)).outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(accept(at(0, NOON.plusSeconds(1))).outcome()).isEqualTo(Outcome.DUPLICATE);
    }

    /** A clock that was not set yet changes nothing that is known now. */
    @Test
    void aClockAtTheEpochIsOfThePast() {
        accept(heard(0, 0, "a"));
        Placement unset = accept(at(1, Instant.EPOCH));
        assertThat(unset.outcome()).isEqualTo(Outcome.APPLIED_TO_HISTORY);
        assertThat(unset.whereabouts().at()).isEqualTo(NOON);
        assertThat(accept(heard(2, 1, "a")).outcome()).isEqualTo(Outcome.APPLIED);
    }

    private static byte[] firstFormat() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(1);
        out.writeUTF("acme");
        out.writeUTF("pallet");
        out.writeLong(77);
        out.writeByte(1); // one boot, of which 0 to 5 were seen
        out.writeLong(0);
        out.writeShort(1);
        out.writeLong(0);
        out.writeLong(5);
        out.writeLong(NOON.plusSeconds(5).toEpochMilli()); // one gateway heard
        out.writeUTF("a");
        out.writeByte(1);
        out.writeUTF("a");
        out.writeLong(NOON.plusSeconds(5).toEpochMilli());
        out.writeDouble(1);
        out.writeDouble(1e-12);
        out.writeLong(4); // applied, duplicate, late
        out.writeLong(2);
        out.writeLong(1);
        out.writeLong(NOON.plusSeconds(5).toEpochMilli());
        out.writeBoolean(true);
        out.writeLong(NOON.minusSeconds(600).toEpochMilli());
        out.writeDouble(42);
        out.writeBoolean(false);
        return bytes.toByteArray();
    }

    private static @Nullable ZoneId placeThen(Placement late) {
        return Objects.requireNonNull(late.then()).value().zone();
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
                        .isEqualTo(tooOld ? Outcome.APPLIED_TO_HISTORY : Outcome.APPLIED);
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
