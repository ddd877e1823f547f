package dev.cadastre.server.operations;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Sends spans to a collector by OTLP over HTTP, in batches, and drops what a collector that is away cannot take. */
public final class TraceExport implements AutoCloseable {

    private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");
    private static final Duration DELAY = Duration.ofSeconds(1);
    private static final int WAITING_MAX = 2_048;
    private static final long FLUSH_SECONDS = 2;

    private final SdkTracerProvider provider;

    /** @param collector base address, such as {@code http://127.0.0.1:4318} */
    public TraceExport(URI collector) {
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(collector.resolve("/v1/traces").toString())
                .build();
        this.provider = SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.of(SERVICE_NAME, "cadastre-api")))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setScheduleDelay(DELAY)
                        .setMaxQueueSize(WAITING_MAX)
                        .build())
                .build();
    }

    Tracer tracer() {
        return provider.get("dev.cadastre.server");
    }

    /** Sends what waits, for a moment. */
    @Override
    public void close() {
        provider.shutdown().join(FLUSH_SECONDS, TimeUnit.SECONDS);
    }
}
