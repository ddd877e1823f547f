package dev.cadastre.ingest;

import dev.cadastre.ingest.ObservationsRequest.HttpParts;
import dev.cadastre.isolation.events.EventWriter;
import dev.cadastre.isolation.redis.AttemptLimit;
import dev.cadastre.model.CadastreException;
import dev.cadastre.tenants.devices.DeviceDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Clock;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Where devices post observations by HTTP: {@code POST /v1/observations} with Basic credentials, one object, an array or
 * a line each. 202 says that Kafka has what was accepted, and lists what was not.
 */
public final class HttpEndpoint implements AutoCloseable {

    private static final int IDLE_SECONDS_MAX = 60;

    private final Vertx vertx;
    private final IngestSettings settings;
    private final HttpParts parts;
    private @Nullable String deployment;
    private int port;

    public HttpEndpoint(
            Vertx vertx,
            IngestSettings settings,
            DeviceDirectory directory,
            AttemptLimit limit,
            EventWriter writer,
            MeterRegistry registry) {
        this(vertx, settings, directory, limit, writer::write, registry, Clock.systemUTC());
    }

    HttpEndpoint(
            Vertx vertx,
            IngestSettings settings,
            DeviceDirectory directory,
            AttemptLimit limit,
            Intake.Writer writer,
            MeterRegistry registry,
            Clock clock) {
        this.vertx = vertx;
        this.settings = settings;
        var meters = new IngestMeters(registry, "http");
        IngestMeters.show(registry, limit);
        this.parts = new HttpParts(
                new SignIn(directory, limit, meters),
                new Intake(writer, meters, clock),
                new OpenRequests(settings.httpLimits()),
                settings.httpLimits());
    }

    /**
     * Opens the port and returns when devices can connect.
     *
     * @throws CadastreException {@code PORT_IN_USE}
     */
    public void start() {
        int shared = Listening.shared(settings.httpPort());
        Queue<Listener> listeners = new ConcurrentLinkedQueue<>();
        var opening = vertx.deployVerticle(
                () -> {
                    var listener = new Listener(shared);
                    listeners.add(listener);
                    return listener;
                },
                new DeploymentOptions().setInstances(settings.eventLoops()));
        deployment = Listening.await(opening, "HTTP ingest", settings.host(), settings.httpPort());
        port = listeners.element().server.actualPort();
    }

    /** The port, once started. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        if (deployment != null) {
            Listening.awaitEnd(vertx.undeploy(deployment));
            deployment = null;
        }
    }

    /** One event loop's share of the port. */
    private final class Listener implements Deployable {

        private final HttpServer server;
        private final int sharedPort;

        Listener(int sharedPort) {
            this.server = vertx.createHttpServer(new HttpServerOptions().setIdleTimeout(IDLE_SECONDS_MAX));
            this.sharedPort = sharedPort;
        }

        @Override
        public Future<?> deploy(Context context) {
            return server.requestHandler(request -> new ObservationsRequest(request, context, parts).handle())
                    .listen(sharedPort, settings.host());
        }

        @Override
        public Future<?> undeploy(Context context) {
            return server.close();
        }
    }
}
