package dev.cadastre.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private static final class HandClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final HandClock clock = new HandClock();
    private final Patience patience = new Patience(Duration.ofSeconds(10), clock);

    @Test
    void lastsAsLongAsTheCountMoves() {
        for (int count = 0; count < 10; count++) {
            clock.now = clock.now.plusSeconds(10);
            assertThat(patience.lasts(count)).isTrue();
        }
    }

    @Test
    void endsWhenTheCountStandsStill() {
        assertThat(patience.lasts(7)).isTrue();
        clock.now = clock.now.plusSeconds(10);
        assertThat(patience.lasts(7)).isTrue();
        clock.now = clock.now.plusMillis(1);
        assertThat(patience.lasts(7)).isFalse();
    }
}
