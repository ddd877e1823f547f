package dev.cadastre.server.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FailureLogTest {

    private Instant now = Instant.parse("2026-11-23T10:00:00Z");
    private final FailureLog log = new FailureLog(() -> now);

    @Test
    void anOutageIsLoggedOnceInAWhile() {
        assertThat(log.outageIsDue()).isTrue();
        now = now.plus(FailureLog.PAUSE).minusMillis(1);
        assertThat(log.outageIsDue()).isFalse();
        now = now.plusMillis(1);
        assertThat(log.outageIsDue()).isTrue();
        assertThat(log.outageIsDue()).isFalse();
    }
}
