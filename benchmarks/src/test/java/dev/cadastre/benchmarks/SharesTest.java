package dev.cadastre.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharesTest {

    @Test
    void theLargestTenantHasManyTimesTheDevicesOfTheSmallest() {
        int[] shares = Shares.zipf(2000, 20);

        assertThat(IntStream.of(shares).sum()).isEqualTo(2000);
        assertThat(shares[0]).isBetween(550, 580);
        assertThat(shares[1]).isBetween(270, 290);
        assertThat(shares[19]).isBetween(25, 30);
        assertThat(IntStream.range(1, 20).allMatch(k -> shares[k] <= shares[k - 1]))
                .isTrue();
    }

    @Test
    void noTenantIsWithoutDevices() {
        assertThat(Shares.zipf(3, 3)).containsExactly(1, 1, 1);
        assertThat(Shares.zipf(7, 1)).containsExactly(7);
    }

    @Test
    void moreTenantsThanDevicesAreRefused() {
        assertThatThrownBy(() -> Shares.zipf(2, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Shares.zipf(2, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void eachKindOfDeviceMakesAQuarterOfTheEvents() {
        assertThat(IntStream.range(0, 15).map(Turns::weight).toArray())
                .containsExactly(8, 4, 4, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1);
        assertThat(Turns.weight(15)).isEqualTo(8);
    }
}
