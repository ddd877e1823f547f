package dev.cadastre.isolation.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeRangeTest {

    @Test
    void endsAfterEveryMillisecondThatLiesBeforeItsEnd() {
        Instant second = Instant.ofEpochSecond(1);
        assertThat(TimeRange.of(null, second).toMillis()).isEqualTo(1000);
        assertThat(TimeRange.of(null, second.plusNanos(1)).toMillis()).isEqualTo(1001);
        assertThat(TimeRange.of(null, second.minusNanos(1)).toMillis()).isEqualTo(1000);
    }

    @Test
    void beginsWithTheFirstMillisecondNotBeforeItsBeginning() {
        Instant second = Instant.ofEpochSecond(1);
        assertThat(TimeRange.of(second, null).fromMillis()).isEqualTo(1000);
        assertThat(TimeRange.of(second.plusNanos(1), null).fromMillis()).isEqualTo(1001);
    }

    @Test
    void holdsEverythingWithoutBounds() {
        assertThat(TimeRange.of(null, null)).isEqualTo(TimeRange.ALL);
        assertThat(TimeRange.of(Instant.MIN, Instant.MAX)).isEqualTo(TimeRange.ALL);
        assertThat(TimeRange.ALL.toMillis()).isGreaterThan(DocumentKey.LATEST.toEpochMilli());
    }
}
