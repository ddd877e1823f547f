package dev.cadastre.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void fractionsAddUp() {
        Pace pace = new Pace(300, 0);
        int due = 0;
        for (int millis = 1; millis <= 10_000; millis++) {
            due += pace.due(millis * 1_000_000L);
        }
        assertThat(due).isBetween(2999, 3000);
    }

    @Test
    void anOutageIsNotMadeUpForByAFlood() {
        assertThat(new Pace(300, 0).due(60_000_000_000L)).isEqualTo(300);
    }

    @Test
    void lessThanOneASecondStillComes() {
        Pace pace = new Pace(0.5, 0);

        assertThat(pace.due(1_000_000_000L)).isZero();
        assertThat(pace.due(2_000_000_000L)).isEqualTo(1);
    }

    @Test
    void nothingIsDueWhereNothingIsAskedFor() {
        assertThat(Pace.STILL.due(1_000_000_000L)).isZero();
    }
}
