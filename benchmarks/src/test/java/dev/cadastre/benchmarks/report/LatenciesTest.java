package dev.cadastre.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void percentilesAreNearestRanks() {
        Latencies latencies = new Latencies();
        List<Integer> millis = new ArrayList<>();
        for (int i = 1; i <= 2000; i++) {
            millis.add(i);
        }
        Collections.shuffle(millis, new Random(7));
        millis.forEach(value -> latencies.add(value * 1_000_000L));

        assertThat(latencies.percentileMillis(50)).isEqualTo(1000);
        assertThat(latencies.percentileMillis(95)).isEqualTo(1900);
        assertThat(latencies.percentileMillis(99)).isEqualTo(1980);
        assertThat(latencies.percentileMillis(99.99)).isEqualTo(2000);
        assertThat(latencies.percentileMillis(100)).isEqualTo(2000);
        assertThat(latencies.percentileMillis(0.01)).isEqualTo(1);
        assertThat(latencies.count()).isEqualTo(2000);
    }

    @Test
    void oneSampleIsEveryPercentile() {
        Latencies latencies = new Latencies();
        latencies.add(2_500_000);

        assertThat(latencies.percentileMillis(1)).isEqualTo(2.5);
        assertThat(latencies.percentileMillis(99)).isEqualTo(2.5);
    }

    @Test
    void nothingMeasuredIsZero() {
        assertThat(new Latencies().percentileMillis(99)).isZero();
    }

    @Test
    void moreMayBeAddedAfterAsking() {
        Latencies latencies = new Latencies();
        latencies.add(9_000_000);
        latencies.percentileMillis(50);
        latencies.add(1_000_000);

        assertThat(latencies.percentileMillis(50)).isEqualTo(1);
    }

    @Test
    void thereIsNoPercentileBeyondTheHundredth() {
        assertThatThrownBy(() -> new Latencies().percentileMillis(101)).hasMessageContaining("101");
        assertThatThrownBy(() -> new Latencies().percentileMillis(0)).hasMessageContaining("0.0");
    }
}
