package dev.cadastre.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.Topic.Retention;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small rules of the shared words. */
class WordsTest {

    @Test
    void everyErrorHasASlugOfItsOwn() {
        assertThat(Arrays.stream(ErrorId.values()).map(ErrorId::slug)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(ErrorId.values()).map(ErrorId::title)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(ErrorId.class)
    void anErrorIsFitForProblemJson(ErrorId id) {
        assertThat(id.slug()).matches("[a-z]+(-[a-z]+)*");
        assertThat(id.urn()).isEqualTo("urn:cadastre:error:" + id.slug());
        assertThat(id.httpStatus()).isBetween(400, 599);
    }

    @Test
    void aLedgerAddsUpToWhatWasAccepted() {
        Ledger ledger = Ledger.EMPTY
                .plus(Outcome.APPLIED)
                .plus(Outcome.APPLIED)
                .plus(Outcome.APPLIED_TO_HISTORY)
                .plus(Outcome.DUPLICATE)
                .plus(Outcome.LATE);
        assertThat(ledger).isEqualTo(new Ledger(2, 1, 1, 1));
        assertThat(ledger.accepted()).isEqualTo(5);
    }

    @Test
    void aLedgerCountsNothingBelowZero() {
        for (Ledger each : List.of(
                new Ledger(1, 0, 0, 0), new Ledger(0, 1, 0, 0), new Ledger(0, 0, 1, 0), new Ledger(0, 0, 0, 1))) {
            assertThatThrownBy(() ->
                            new Ledger(-each.applied(), -each.appliedToHistory(), -each.duplicate(), -each.late()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anyOrderOfAYoungerEpochComesAfterAllOfAnOlder() {
        List<Order> line = List.of(new Order(1, 1), new Order(1, 2), new Order(1, 900), new Order(2, 1));
        List<Order> shuffled = new ArrayList<>(line);
        Collections.reverse(shuffled);
        Collections.sort(shuffled);
        assertThat(shuffled).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(ints = {-120, -60, -20})
    void aRadioCanMeasureThis(int rssiDbm) {
        assertThat(new Reading(new GatewayId("g"), rssiDbm).plausible()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {-200, -121, -19, 62, 100})
    void aRadioCannotMeasureThis(int rssiDbm) {
        assertThat(new Reading(new GatewayId("g"), rssiDbm).plausible()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {-201, 101})
    void aReadingIsBounded(int rssiDbm) {
        assertThatThrownBy(() -> new Reading(new GatewayId("g"), rssiDbm)).isInstanceOf(CadastreException.class);
    }

    @Test
    void aPositionLiesOnTheEarth() {
        assertThat(new Position(-90, 180, 0).latitude()).isEqualTo(-90);
        assertThatThrownBy(() -> new Position(-90.1, 0, 0)).hasMessageContaining("latitude -90.1");
        assertThatThrownBy(() -> new Position(0, 180.1, 0)).hasMessageContaining("longitude 180.1");
        assertThatThrownBy(() -> new Position(0, 0, -1)).hasMessageContaining("accuracy -1");
        assertThatThrownBy(() -> new Position(Double.NaN, 0, 0)).hasMessageContaining("latitude NaN");
    }

    @Test
    void anObservationKeepsItsOwnReadingsToTheMillisecond() {
        List<Reading> readings = new ArrayList<>(List.of(new Reading(new GatewayId("g"), -60)));
        Observation observation =
                new Observation(0, 0, Instant.parse("2026-11-23T00:00:00.123456Z"), readings, null, null);
        readings.clear();
        assertThat(observation.readings()).hasSize(1);
        assertThat(observation.at()).isEqualTo(Instant.parse("2026-11-23T00:00:00.123Z"));
    }

    @Test
    void aKeyNamesTenantAndSubject() {
        assertThat(Envelope.key(new TenantId("acme"), new DeviceId("pallet-7"))).isEqualTo("acme/pallet-7");
    }

    @Test
    void ofGatewaysTheLastWordIsKeptAndOfErasuresEveryOne() {
        assertThat(Arrays.stream(Topic.values()).filter(topic -> topic.retention() == Retention.LATEST))
                .containsExactly(Topic.GATEWAYS);
        assertThat(Arrays.stream(Topic.values()).filter(topic -> topic.retention() == Retention.FOREVER))
                .containsExactly(Topic.ERASURES);
        assertThat(Arrays.stream(Topic.values()).map(Topic::topicName))
                .containsExactly(
                        "observations", "placements", "device-changes", "dead-letters", "gateways", "erasures");
        assertThat(Arrays.stream(Topic.values()).mapToInt(Topic::partitions)).allMatch(count -> count > 0);
    }
}
