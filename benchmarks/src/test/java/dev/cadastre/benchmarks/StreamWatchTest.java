package dev.cadastre.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.benchmarks.report.Latencies;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class StreamWatchTest {

    private final Latencies told = new Latencies();
    private final StreamWatch watch = new StreamWatch(told);

    @Test
    void aProbesEventIsCountedOnceWhenItIsApplied() {
        watch.expect("probe-00001", 5, System.nanoTime());

        tell("data:{\"id\":\"probe-00001\",\"health\":{\"ledger\":{\"applied\":4}}}");
        assertThat(told.count()).isZero();
        tell("data: {\"id\":\"probe-00001\",\"health\":{\"ledger\":{\"applied\":5}}}");
        tell("data: {\"id\":\"probe-00001\",\"health\":{\"ledger\":{\"applied\":5}}}");
        assertThat(told.count()).isEqualTo(1);
    }

    @Test
    void otherDevicesAndOtherLinesAreLeft() {
        watch.expect("probe-00001", 1, System.nanoTime());

        tell("data:{\"id\":\"bench-00001\",\"health\":{\"ledger\":{\"applied\":9}}}");
        tell("id:0-17");
        tell(":ping");
        tell("");
        tell("data:{\"id\":\"probe");
        assertThat(told.count()).isZero();
    }

    private void tell(String line) {
        watch.line(Buffer.buffer(line));
    }
}
