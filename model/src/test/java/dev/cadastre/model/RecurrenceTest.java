package dev.cadastre.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class RecurrenceTest {

    private long nanos = 7;

    @Test
    void saysTheFirstAtOnceAndTheOthersOnceAMinuteTogether() {
        Recurrence recurrence = new Recurrence(() -> nanos);
        assertThat(recurrence.came()).isEqualTo(1);
        assertThat(recurrence.came()).isZero();
        nanos += TimeUnit.SECONDS.toNanos(59);
        assertThat(recurrence.came()).isZero();
        nanos += TimeUnit.SECONDS.toNanos(1);
        assertThat(recurrence.came()).isEqualTo(3);
        assertThat(recurrence.came()).isZero();
    }
}
