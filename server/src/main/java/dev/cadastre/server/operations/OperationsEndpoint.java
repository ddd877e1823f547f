package dev.cadastre.server.operations;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Health and metrics. They name no tenant, and are served on the inner port alone. */
@RestController
public final class OperationsEndpoint {

    private static final MediaType PROMETHEUS_TEXT = MediaType.parseMediaType("text/plain;version=0.0.4;charset=utf-8");

    private final Readiness readiness;
    private final PrometheusMeterRegistry metrics;
    private final RefusalMeters refusals;

    OperationsEndpoint(Readiness readiness, PrometheusMeterRegistry metrics) {
        this.readiness = readiness;
        this.metrics = metrics;
        this.refusals = new RefusalMeters(metrics);
    }

    @GetMapping(path = "/health/live", produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, String> live() {
        return Map.of("status", "up");
    }

    @GetMapping(path = "/health/ready", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Readiness.Report> ready() {
        Readiness.Report report = readiness.report();
        return ResponseEntity.status(report.up() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(report);
    }

    @GetMapping("/metrics")
    ResponseEntity<byte[]> metrics() {
        refusals.update();
        return ResponseEntity.ok()
                .contentType(PROMETHEUS_TEXT)
                .body(metrics.scrape().getBytes(StandardCharsets.UTF_8));
    }
}
