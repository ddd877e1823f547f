package dev.cadastre.isolation.gateway;

import dev.cadastre.isolation.auth.Bearer;
import dev.cadastre.isolation.auth.VerifiedToken;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway on one event loop: its share of the connections, and its own connections to the services. */
final class GatewayVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayVerticle.class);
    private static final int MAX_HEADER_BYTES = 16_384;
    private static final int IDLE_SECONDS = 75;
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
    private final Headers headers;
    private final ConsoleFiles console;
    private final AtomicInteger port;
    private Upstream api;
    private Upstream ingest;
    private Upstream issuer;

    /**
     * @param wanted the port to listen on, or a negative number for a free one, the same for instances of that number
     * @param port takes the port that was bound
     */
    @SuppressWarnings("NullAway.Init") // a verticle has its Vertx, and so its clients, from start() on
    GatewayVerticle(GatewaySettings settings, int wanted, Policy policy, ConsoleFiles console, AtomicInteger port) {
        this.settings = settings;
        this.wanted = wanted;
        this.policy = policy;
        this.headers = new Headers(policy.headers());
        this.console = console;
        this.port = port;
    }

    @Override
    public Future<?> start() {
        api = new Upstream(vertx, "API", settings.api());
        ingest = new Upstream(vertx, "ingest service", settings.ingest());
        issuer = new Upstream(vertx, "token issuer", settings.issuer());
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setIdleTimeout(IDLE_SECONDS));
        return server.requestHandler(this::handle)
                .listen(wanted, settings.host())
                .onSuccess(bound -> port.set(bound.actualPort()));
    }

    private void handle(HttpServerRequest request) {
        try {
            policy.headers().check(request);
            RequestTarget target = policy.targets().read(request.uri());
            if (!METHODS.contains(request.method())) {
                throw new CadastreException(ErrorId.METHOD_NOT_ALLOWED, "That method is not known here");
            }
            dispatch(request, target);
        } catch (CadastreException refusal) {
            refuse(request, refusal);
        }
    }

    private void dispatch(HttpServerRequest request, RequestTarget target) {
        switch (Route.of(target.path())) {
            case API -> withTenant(request);
            case INGEST -> pass(request, ingest, new Binding.Nobody(false));
            case ISSUER -> pass(request, issuer, new Binding.Nobody(true));
            case OPEN_TO_ALL -> pass(request, api, new Binding.Nobody(false));
            case LIVE -> answer(request, 200, new JsonObject().put("status", "live"));
            case CONSOLE -> console.answer(request, target.path());
        }
    }

    private void withTenant(HttpServerRequest request) {
        String bearer = Bearer.token(request.getHeader(HttpHeaders.AUTHORIZATION));
        Optional<VerifiedToken> known = settings.tokens().remembered(bearer);
        if (known.isPresent()) {
            passAs(request, known.get());
            return;
        }
        request.pause();
        vertx.executeBlocking(() -> settings.tokens().verify(bearer), false)
                .onComplete(
                        token -> {
                            request.resume();
                            passAs(request, token);
                        },
                        cause -> {
                            request.resume();
                            refuse(request, cause);
                        });
    }

    private void passAs(HttpServerRequest request, VerifiedToken token) {
        pass(request, api, new Binding.Tenant(token, settings.stamp(), policy.stamping(), Clock.systemUTC()));
    }

    private void pass(HttpServerRequest request, Upstream upstream, Binding binding) {
        if (Exchange.hasBody(request)) {
            request.pause();
        }
        new Exchange(vertx, request, upstream, headers, binding, policy.answerTimeoutMillis()).start();
    }

    private static void answer(HttpServerRequest request, int status, JsonObject body) {
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body.toBuffer());
    }

    private static void refuse(HttpServerRequest request, Throwable cause) {
        if (cause instanceof CadastreException refusal) {
            Problem.answer(request.response(), refusal);
        } else {
            LOG.error("A request could not be handled", cause);
            Problem.answer(request.response(), ErrorId.INTERNAL, "The request could not be handled");
        }
    }
}
