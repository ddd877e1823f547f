package dev.cadastre.isolation.gateway;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.model.CadastreException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** The gateway on one event loop: its share of the connections, and its own connections to the services. */
final class GatewayVerticle extends VerticleBase {

    private static final int MAX_HEADER_BYTES = 16_384;
    private static final int SWEEP_MILLIS = 250;
    private static final String READ_ONLY = "GET, HEAD";
    private static final String ALL_METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    private final GatewaySettings settings;
    private final int wanted;
    private final Policy policy;
    private final ConsoleFiles console;
    private final AtomicInteger port;
    private final TenantMeters meters;
    private final CrossOrigin crossOrigin;
    private final ClientConnections connections;
    private final Exchanges exchanges;
    private Upstreams upstreams;
    private TenantRequests tenants;

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
        this.crossOrigin = new CrossOrigin(settings.origins());
        this.connections = new ClientConnections(settings.connections(), settings.deadlines(), loops);
        this.exchanges = new Exchanges(new Headers(policy.headers()), settings.deadlines());
    }

    @Override
    public Future<?> start() {
        upstreams = new Upstreams(vertx, settings);
        tenants = new TenantRequests(vertx, settings, policy, meters, crossOrigin, upstreams, exchanges);
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
            read(request, connection);
            return;
        }
        if (RequestBody.isExpected(request)) {
            request.pause();
        }
        connections.waits(connection, System.nanoTime());
        response.drainHandler(drained -> {
            response.drainHandler(null);
            connections.begins(request);
            read(request, connection);
        });
    }

    private void read(HttpServerRequest request, ClientConnection connection) {
        try {
            RequestTarget target = unambiguous(request);
            if (METHODS.contains(request.method())) {
                dispatch(request, connections.clientOf(connection, request), target);
            } else {
                Problem.answerOtherMethod(request.response(), ALL_METHODS, "That method is not known here");
            }
        } catch (CadastreException refusal) {
            Problem.answer(request.response(), refusal);
        }
    }

    private RequestTarget unambiguous(HttpServerRequest request) {
        try {
            policy.headers().check(request);
            return policy.targets().read(request.uri());
        } catch (CadastreException refusal) {
            LayerRefusals.count(Layer.GATEWAY, "ambiguous-request");
            throw refusal;
        }
    }

    private void dispatch(HttpServerRequest request, Client client, RequestTarget target) {
        Route route = Route.of(target.path());
        if (route.isReadOnly() && !READS.contains(request.method())) {
            Problem.answerOtherMethod(request.response(), READ_ONLY, "This is read with GET");
            return;
        }
        if (route.hasPagesOfOthers()) {
            if (CrossOrigin.isPreflight(request)) {
                crossOrigin.answerPreflight(request);
                return;
            }
            crossOrigin.describe(request);
        }
        switch (route) {
            case API -> tenants.handle(request, client, target);
            case INGEST ->
                pass(new Call(
                        request,
                        client,
                        upstreams.ingest(),
                        new Binding.Nobody(false),
                        DeviceName.of(request, client),
                        route.bodyMax(target.path())));
            case ISSUER ->
                pass(ofNobody(
                        request,
                        client,
                        upstreams.issuer(request.method().equals(HttpMethod.POST) && Route.isSignIn(target.path())),
                        true,
                        route.bodyMax(target.path())));
            case OPEN_TO_ALL -> pass(ofNobody(request, client, upstreams.open(), false, route.bodyMax(target.path())));
            case LIVE -> answerLive(request.response());
            case CONSOLE -> console.answer(request, target.path());
        }
    }

    private static Call ofNobody(
            HttpServerRequest request, Client client, Upstream upstream, boolean cookies, int bodyMax) {
        return new Call(request, client, upstream, new Binding.Nobody(cookies), client.network(), bodyMax);
    }

    private void pass(Call call) {
        new Exchange(exchanges, call).start();
    }

    private static void answerLive(HttpServerResponse response) {
        response.setStatusCode(200)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(new JsonObject().put("status", "live").toBuffer());
    }
}
