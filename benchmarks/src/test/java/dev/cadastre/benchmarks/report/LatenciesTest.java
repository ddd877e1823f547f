package dev.cadastre.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
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

        assertThat(latencies.percentileMillis(50)).satisfies(near(1000));
        assertThat(latencies.percentileMillis(95)).satisfies(near(1900));
        assertThat(latencies.percentileMillis(99)).satisfies(near(1980));
        assertThat(latencies.percentileMillis(99.99)).satisfies(near(2000));
        assertThat(latencies.percentileMillis(100)).satisfies(near(2000));
        assertThat(latencies.percentileMillis(0.01)).satisfies(near(1));
        assertThat(latencies.count()).isEqualTo(2000);
    }

    @Test
    void oneSampleIsEveryPercentile() {
        Latencies latencies = new Latencies();
        latencies.add(2_500_000);

        assertThat(latencies.percentileMillis(1)).satisfies(near(2.5));
        assertThat(latencies.percentileMillis(99)).satisfies(near(2.5));
    }

    @Test
    void anothersAreCountedIn() {
        Latencies one = new Latencies();
        one.add(1_000_000);
        Latencies other = new Latencies();
        other.add(3_600_000_000_000L);
        other.addTo(one);

        assertThat(one.count()).isEqualTo(2);
        assertThat(one.percentileMillis(50)).satisfies(near(1));
        assertThat(one.percentileMillis(100)).satisfies(near(3_600_000));
        one.clear();
        assertThat(one.count()).isZero();
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

        assertThat(latencies.percentileMillis(50)).satisfies(near(1));
    }

    @Test
    void thereIsNoPercentileBeyondTheHundredth() {
        assertThatThrownBy(() -> new Latencies().percentileMillis(101)).hasMessageContaining("101");
        assertThatThrownBy(() -> new Latencies().percentileMillis(0)).hasMessageContaining("0.0");
    }

    /** No less, and no more than a thousandth above. */
    private static Consumer<Double> near(double millis) {
        return found -> assertThat(found).isBetween(millis, millis * 1.001);
    }
}
