package dev.cadastre.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectivityTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "-300000, ONLINE",
        "0, ONLINE",
        "59999, ONLINE",
        "60000, LATE",
        "299999, LATE",
        "300000, OFFLINE",
    })
    void followsFromHowLongTheDeviceIsSilent(long silentMillis, Connectivity expected) {
        assertThat(Connectivity.of(NOW.minusMillis(silentMillis), NOW)).isEqualTo(expected);
    }

    @Test
    void aDeviceNeverHeardOfIsNotOffline() {
        assertThat(Connectivity.of(null, NOW)).isEqualTo(Connectivity.NEVER_SEEN);
    }
}
