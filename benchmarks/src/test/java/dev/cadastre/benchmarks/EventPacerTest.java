package dev.cadastre.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventPacerTest {

    @Test
    void fractionsAddUp() {
        EventPacer pace = new EventPacer(300, 0);
        int due = 0;
        for (int millis = 1; millis <= 10_000; millis++) {
            due += pace.due(millis * 1_000_000L);
        }
        assertThat(due).isBetween(2999, 3000);
    }

    @Test
    void anOutageIsNotMadeUpForByAFlood() {
        assertThat(new EventPacer(300, 0).due(60_000_000_000L)).isEqualTo(300);
    }

    @Test
    void lessThanOneASecondStillComes() {
        EventPacer pace = new EventPacer(0.5, 0);

        assertThat(pace.due(1_000_000_000L)).isZero();
        assertThat(pace.due(2_000_000_000L)).isEqualTo(1);
    }

    @Test
    void whatIsSentLateWasDueBefore() {
        EventPacer pace = new EventPacer(100, 0);

        assertThat(pace.due(34_000_000L)).isEqualTo(3);

        assertThat(new long[] {pace.dueAtNanos(2), pace.dueAtNanos(1), pace.dueAtNanos(0)})
                .containsExactly(10_000_000, 20_000_000, 30_000_000);
    }

    /** As a reader of the API meets it whose event loop was held up: each answer is timed from when it was to be asked for. */
    @Test
    void aHeldUpSenderSeesItsOwnDelay() {
        EventPacer pace = new EventPacer(1_000, 0);
        long now = 500_000_000L;
        int due = pace.due(now);

        assertThat(due).isEqualTo(500);
        assertThat(now - pace.dueAtNanos(due - 1)).isEqualTo(499_000_000L);
    }

    @Test
    void nothingIsDueWhereNothingIsAskedFor() {
        assertThat(EventPacer.STILL.due(1_000_000_000L)).isZero();
    }
}
