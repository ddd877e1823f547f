package dev.cadastre.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.cadastre.benchmarks.report.Latencies;
import org.junit.jupiter.api.Test;

class AwaitedTest {

    private static final long MILLI = 1_000_000;

    private final Latencies latencies = new Latencies();
    private final Awaited awaited = new Awaited(latencies);

    @Test
    void everyEventDelayedByOnePauseCountsWithItsOwnDelay() {
        awaited.expect(1, 0);
        awaited.expect(2, 100 * MILLI);
        awaited.expect(3, 200 * MILLI);

        awaited.seen(0, 250 * MILLI);
        assertThat(awaited.size()).isEqualTo(3);
        assertThat(awaited.youngestNanos(250 * MILLI)).isEqualTo(50 * MILLI);

        awaited.seen(2, 1000 * MILLI);
        assertThat(awaited.size()).isEqualTo(1);
        assertThat(latencies.count()).isEqualTo(2);
        assertThat(latencies.percentileMillis(50)).isCloseTo(900, withinPercentage(0.1));
        assertThat(latencies.percentileMillis(100)).isCloseTo(1000, withinPercentage(0.1));
    }

    @Test
    void whatIsSeenTwiceCountsOnce() {
        awaited.expect(5, 0);
        awaited.seen(7, MILLI);
        awaited.seen(7, 2 * MILLI);

        assertThat(latencies.count()).isEqualTo(1);
        assertThat(awaited.youngestNanos(MILLI)).isZero();
    }
}
