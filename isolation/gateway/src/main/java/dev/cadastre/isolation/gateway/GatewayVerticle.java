package dev.cadastre.isolation.gateway;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The gateway on one event loop: its share of the connections, and its own connections to the services. It opens them and
 * ends those that take too long; {@link Routing} decides on each request, {@link TenantRequests} on those of tenants.
 */
final class GatewayVerticle extends VerticleBase {

    private static final int MAX_HEADER_BYTES = 16_384;
    private static final int SWEEP_MILLIS = 250;

    private final GatewaySettings settings;
    private final int wanted;
    private final Policy policy;
    private final ConsoleFiles console;
    private final AtomicInteger port;
    private final TenantMeters meters;
    private final ClientConnections connections;
    private final Exchanges exchanges;
    private Routing routing;

    /**
     * @param wanted the port to listen on, or a negative number for a free one, the same for instances of that number
     * @param loops how many event loops share the port
     * @param meters those of the whole gateway
     * @param port takes the port that was bound
     */
    @SuppressWarnings("NullAway.Init") // a verticle has its Vertx, and so its clients, from start() on
    GatewayVerticle(
            GatewaySettings settings,
            int wanted,
            int loops,
            Policy policy,
            ConsoleFiles console,
            TenantMeters meters,
            AtomicInteger port) {
        this.settings = settings;
        this.wanted = wanted;
        this.policy = policy;
        this.console = console;
        this.meters = meters;
        this.port = port;
        this.connections = new ClientConnections(settings.connections(), settings.deadlines(), loops);
        this.exchanges = new Exchanges(new Headers(policy.headers()), settings.deadlines());
    }

    @Override
    public Future<?> start() {
        routing = routing(new CrossOrigin(settings.origins()), new Upstreams(vertx, settings));
        vertx.setPeriodic(SWEEP_MILLIS, tick -> sweep(System.nanoTime()));
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setMaxHeaderSize(MAX_HEADER_BYTES));
        return server.connectionHandler(opened -> connections.opened(opened, System.nanoTime()))
                .requestHandler(this::handle)
                .listen(wanted, settings.host())
                .onSuccess(bound -> port.set(bound.actualPort()));
    }

    private Routing routing(CrossOrigin crossOrigin, Upstreams upstreams) {
        TenantRequests tenants =
                new TenantRequests(vertx, settings, policy.stamping(), meters, crossOrigin, upstreams, exchanges);
        return new Routing(policy, crossOrigin, upstreams, exchanges, tenants, console);
    }

    private void sweep(long now) {
        connections.sweep(now);
        exchanges.sweep(now);
    }

    /** A request that was sent before the answers to earlier ones are read waits until they are. */
    private void handle(HttpServerRequest request) {
        ClientConnection connection = connections.begins(request);
        if (connection == null) {
            return;
        }
        HttpServerResponse response = request.response();
        if (!response.writeQueueFull()) {
            route(request, connection);
            return;
        }
        if (RequestBody.isExpected(request)) {
            request.pause();
        }
        connections.waits(connection, System.nanoTime());
        response.drainHandler(drained -> {
            response.drainHandler(null);
            connections.begins(request);
            route(request, connection);
        });
    }

    private void route(HttpServerRequest request, ClientConnection connection) {
        routing.route(request, () -> connections.clientOf(connection, request));
    }
}
