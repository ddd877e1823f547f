package dev.cadastre.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.GatewayId;
import dev.cadastre.model.Observation;
import dev.cadastre.model.ObservationCodec;
import dev.cadastre.model.Reading;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PayloadsTest {

    private static final long NOW = 1_795_000_000_123L;

    private final Payloads payloads = new Payloads();

    @Test
    void theCodecReadsWhatIsWritten() {
        for (long seq : new long[] {0, 9, 10, 12_345, (1L << 53) - 1}) {
            Observation read = ObservationCodec.read(payloads.observation(3, 1_795_000_000, seq, NOW));

            assertThat(read.boot()).isEqualTo(1_795_000_000);
            assertThat(read.seq()).isEqualTo(seq);
            assertThat(read.at()).isEqualTo(Instant.ofEpochMilli(NOW));
            assertThat(read.batteryPercent()).isBetween(40.0, 99.0);
        }
    }

    @Test
    void everyTagIsHeardByThreeToSixGateways() {
        Set<Integer> counts = new HashSet<>();
        for (int seq = 0; seq < 1000; seq++) {
            Observation read = ObservationCodec.read(payloads.observation(seq % 50, 1, seq, NOW));
            counts.add(read.readings().size());
            assertThat(read.readings()).allMatch(Reading::plausible);
            assertThat(read.readings()).extracting(Reading::gateway).doesNotHaveDuplicates();
        }
        assertThat(counts).containsExactlyInAnyOrder(3, 4, 5, 6);
    }

    @Test
    void aTagMovesOnToAnotherZone() {
        assertThat(Payloads.gateways()).hasSize(12);
        assertThat(zoneAfter(0)).isEqualTo(zoneAfter(63)).isNotEqualTo(zoneAfter(64));
    }

    @Test
    void theSameEventIsTheSameBytes() {
        assertThat(payloads.observation(3, 1, 42, NOW)).isEqualTo(new Payloads().observation(3, 1, 42, NOW));
    }

    private String zoneAfter(long seq) {
        GatewayId loudest = ObservationCodec.read(payloads.observation(0, 1, seq, NOW))
                .readings()
                .getFirst()
                .gateway();
        return Payloads.zoneOf(Payloads.gateways().indexOf(loudest)).value();
    }
}
