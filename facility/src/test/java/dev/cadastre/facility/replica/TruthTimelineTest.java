package dev.cadastre.facility.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.TreeVersion;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TruthTimelineTest {

    private static final Duration BOUND = Duration.ofMillis(500);

    private final TruthTimeline timeline = new TruthTimeline(at(0), version(0));

    private static long at(long millis) {
        return millis * 1_000_000;
    }

    private static TreeVersion version(long version) {
        return new TreeVersion(1, version);
    }

    @Test
    void whatWasTrueABoundAgoMustBeSeen() {
        timeline.reached(version(1), at(1_000));
        timeline.reached(version(2), at(1_100));
        assertThat(timeline.required(at(1_499), BOUND)).isEqualTo(version(0));
        assertThat(timeline.required(at(1_500), BOUND)).isEqualTo(version(1));
        assertThat(timeline.required(at(1_600), BOUND)).isEqualTo(version(2));
    }

    @Test
    void whatWasSeenOutOfOrderCountsOnce() {
        timeline.reached(version(2), at(1_000));
        timeline.reached(version(1), at(1_050));
        assertThat(timeline.required(at(2_000), BOUND)).isEqualTo(version(2));
    }

    @Test
    void aNewEpochIsLaterThanAllOfTheOld() {
        timeline.reached(version(9), at(100));
        timeline.reached(new TreeVersion(2, 0), at(200));
        assertThat(timeline.required(at(1_000), BOUND)).isEqualTo(new TreeVersion(2, 0));
    }

    @Test
    void whileTheTruthIsAwayNothingMoreMustBeSeenThanABoundBefore() {
        timeline.reached(version(1), at(1_000));
        timeline.reached(version(2), at(1_400));
        timeline.unreachable();
        assertThat(timeline.required(at(5_000), BOUND)).isEqualTo(version(0));
        timeline.reached(version(2), at(6_000));
        assertThat(timeline.required(at(6_400), BOUND)).isEqualTo(version(0));
        assertThat(timeline.required(at(6_501), BOUND)).isEqualTo(version(2));
    }

    @Test
    void oneOutageAfterTheOtherExcusesBoth() {
        timeline.reached(version(1), at(900));
        timeline.unreachable();
        timeline.reached(version(1), at(2_000));
        timeline.unreachable();
        timeline.reached(version(1), at(3_000));
        assertThat(timeline.required(at(3_400), BOUND)).isEqualTo(version(0));
        assertThat(timeline.required(at(3_501), BOUND)).isEqualTo(version(1));
    }

    @Test
    void stalenessIsHowLongTheTruthHadBeenPastTheAnswer() {
        timeline.reached(version(1), at(1_000));
        timeline.reached(version(2), at(1_200));
        assertThat(timeline.stalenessNanos(at(1_300), version(2))).isZero();
        assertThat(timeline.stalenessNanos(at(1_300), version(1))).isEqualTo(at(100));
        assertThat(timeline.stalenessNanos(at(1_300), version(0))).isEqualTo(at(300));
        assertThat(timeline.stalenessNanos(at(1_100), version(1))).isZero();
    }
}
