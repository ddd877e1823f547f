package dev.cadastre.benchmarks;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The counters that a running platform shows in Prometheus' text format. */
final class PlatformMetrics implements AutoCloseable {

    private static final Duration ANSWER_AT_MOST = Duration.ofSeconds(15);
    private static final String STORED = "cadastre_history_observations_total";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;

    /** @param inner the platform's inner address */
    PlatformMetrics(URI inner) {
        this.address = inner.resolve("/metrics");
    }

    /**
     * How many observations the history has taken in since the platform started: those stored and those that it had
     * stored before.
     *
     * @throws CadastreException INSTANCE_NOT_RUNNING where nothing answers
     */
    long historyTakenIn() {
        String text = text();
        return valueOf(text, STORED + "{outcome=\"stored\"}") + valueOf(text, STORED + "{outcome=\"known\"}");
    }

    /**
     * What a counter shows; 0 where it is not there.
     *
     * @param metric with its labels, as the text has it
     */
    static long valueOf(String text, String metric) {
        return Math.round(text.lines()
                .filter(line -> line.startsWith(metric + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum());
    }

    private String text() {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address).timeout(ANSWER_AT_MOST).build();
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new CadastreException(
                    ErrorId.INSTANCE_NOT_RUNNING, "no metrics are to be had from %s: %s".formatted(address, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CadastreException(ErrorId.INTERNAL, "interrupted while waiting for metrics", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
