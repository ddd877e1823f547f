package dev.cadastre.server.operations;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.web.servlet.HandlerMapping;

/** How long requests took, by method, route and status. The route is the template, so that ids make no new series. */
public final class RequestMetrics extends HttpFilter {

    private static final long serialVersionUID = 1;
    private static final Duration[] BUCKETS =
            Stream.of(2, 5, 10, 20, 40, 80, 200, 1_000).map(Duration::ofMillis).toArray(Duration[]::new);

    private final transient MeterRegistry metrics;
    private final transient Map<Answer, Timer> timers = new ConcurrentHashMap<>();

    private record Answer(String method, String route, int status) {}

    public RequestMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long start = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            timer(request, response).record(taken);
        }
    }

    private Timer timer(HttpServletRequest request, HttpServletResponse response) {
        Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return timers.computeIfAbsent(
                new Answer(knownMethod(request), route == null ? "none" : route.toString(), response.getStatus()),
                this::register);
    }

    /** A client can make up methods without end. */
    private static String knownMethod(HttpServletRequest request) {
        return switch (request.getMethod()) {
            case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" -> request.getMethod();
            default -> "other";
        };
    }

    private Timer register(Answer answer) {
        return Timer.builder("http.server.requests")
                .description("Requests answered")
                .tag("method", answer.method())
                .tag("route", answer.route())
                .tag("status", Integer.toString(answer.status()))
                .serviceLevelObjectives(BUCKETS)
                .register(metrics);
    }
}
