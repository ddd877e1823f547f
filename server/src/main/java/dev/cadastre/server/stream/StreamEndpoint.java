package dev.cadastre.server.stream;

import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import dev.cadastre.server.tenant.TokenExpiry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The stream over HTTP. Its virtual thread waits where a callback would need a state machine. */
@RestController
public final class StreamEndpoint {

    private final StreamHub hub;
    private final Clock clock;
    private final EventFormat format;

    StreamEndpoint(StreamHub hub, JsonMapper json, Clock clock, MeterRegistry metrics) {
        this.hub = hub;
        this.clock = clock;
        this.format = new DeviceEvents(json, clock);
        Gauge.builder("cadastre.streams.open", hub, StreamHub::open)
                .description("Live streams that are open")
                .register(metrics);
    }

    @GetMapping(path = "/v1/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void stream(
            TenantId tenant,
            @RequestParam(required = false) @Nullable DeviceId device,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastSeen,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try (Subscription subscription = hub.subscribe(tenant, device, lastSeen)) {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setCharacterEncoding("utf-8");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            new OpenStream(subscription, format, response.getOutputStream(), clock, TokenExpiry.of(request)).run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
