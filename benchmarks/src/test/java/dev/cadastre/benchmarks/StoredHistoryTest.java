package dev.cadastre.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.cadastre.simulator.ProgressLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredHistoryTest {

    private static final Duration REST = Duration.ofMillis(20);
    private static final String METRICS = """
            # HELP cadastre_history_observations_total observations by whether they were stored now
            # TYPE cadastre_history_observations_total counter
            cadastre_history_observations_total{outcome="homeless"} 99.0
            cadastre_history_observations_total{outcome="known"} 2.0
            cadastre_history_observations_total{outcome="stored"} %d.0
            cadastre_history_observations_total_other{outcome="stored"} 7.0
            """;

    private final AtomicLong stored = new AtomicLong(1_000);
    private final ProgressLine progress = ProgressLine.on(new PrintWriter(new StringWriter()));
    private HttpServer platform;

    @BeforeEach
    void start() throws IOException {
        platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        platform.createContext("/metrics", exchange -> {
            byte[] text = METRICS.formatted(stored.get()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        platform.start();
    }

    @AfterEach
    void stop() {
        platform.stop(0);
    }

    @Test
    void countsFromWhereTheRunBegan() throws InterruptedException {
        try (StoredHistory history = new StoredHistory(Optional.of(address()), REST)) {
            history.begin(0, progress);
            assertThat(history.stored()).hasValue(0);

            stored.addAndGet(250);
            assertThat(history.stored()).hasValue(250);
            assertThat(history.isKnown()).isTrue();

            stored.addAndGet(72);
            history.begin(250, progress);
            assertThat(history.stored()).hasValue(250);
        }
    }

    @Test
    void aPlatformThatDoesNotAnswerSaysNothing() throws InterruptedException {
        try (StoredHistory history = new StoredHistory(Optional.of(address()), REST)) {
            history.begin(0, progress);
            platform.stop(0);
            assertThat(history.stored()).isEmpty();
        }
    }

    @Test
    void withoutMetricsNothingIsKnown() throws InterruptedException {
        try (StoredHistory history = new StoredHistory(Optional.empty(), REST)) {
            history.begin(0, progress);
            assertThat(history.stored()).isEmpty();
            assertThat(history.isKnown()).isFalse();
        }
    }

    @Test
    void whatWasKnownAlreadyIsTakenInAndWhatWasLetGoIsNot() {
        try (PlatformMetrics metrics = new PlatformMetrics(address())) {
            assertThat(metrics.historyTakenIn()).isEqualTo(1_002);
        }
        assertThat(PlatformMetrics.valueOf(METRICS, "cadastre_nothing")).isZero();
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + platform.getAddress().getPort());
    }
}
